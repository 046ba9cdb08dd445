package io.brine.numpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.testing.Interpreter;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What NumPy pickles here and now, loaded and written again: to the byte the same. Runs under
 * {@code python3}, or the interpreters that the environment variable {@code BRINE_NUMPY_PYTHONS}
 * lists like a PATH; those without NumPy are left out.
 */
class LiveNumpyTest {

  private static final Path GENERATOR = Path.of("..", "corpus", "generator");

  /** The cases of the corpus, one pickle a line: name, protocol, NumPy's version, and Base64. */
  private static final String SCRIPT =
      """
      import base64, pickle, sys
      sys.path.insert(0, r'%s')
      sys.dont_write_bytecode = True
      import registry, cases_numpy
      for c in registry.CASES:
          if not c.since <= sys.version_info[:2] < c.until:
              continue
          for p in c.protocols:
              if p > pickle.HIGHEST_PROTOCOL:
                  continue
              b = []
              keywords = {}
              if c.options.get('buffers'):
                  keywords['buffer_callback'] = lambda buffer: b.append(buffer.raw().tobytes())
              data = pickle.dumps(c.build(), p, **keywords)
              again = data
              if not b:
                  again = pickle.dumps(pickle.loads(data), p)
              print(c.family + '/' + c.name, p, '.'.join(map(str, cases_numpy.VERSION)),
                    *[base64.b64encode(each).decode() or '=' for each in [data, again] + b])
      """
          .formatted(GENERATOR.toAbsolutePath().normalize());

  /**
   * Written in another way on purpose: without the order of axes that only NumPy 2.4 and later can
   * read, and inert objects with the strings that they came with.
   */
  private static final Set<String> WRITTEN_OTHERWISE =
      Set.of("numpy_shapes/cube_transposed 5", "numpy_classes/poly1d 4", "numpy_classes/poly1d 5");

  /** Writes the arguments of dtype as integers, which later versions write as bools. */
  private static final String OLD = "1.16";

  private static List<Path> interpreters() {
    List<Path> found = new ArrayList<>();
    String given = System.getenv("BRINE_NUMPY_PYTHONS");
    for (String each : (given == null ? "python3" : given).split(File.pathSeparator)) {
      try {
        Process process = new ProcessBuilder(each, "-c", "import numpy").start();
        if (process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) {
          found.add(Path.of(each));
        }
      } catch (IOException e) {
        // not there
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return found;
  }

  @Test
  void shouldWriteAgainWhatNumpyWrote() throws Exception {
    List<Path> interpreters = interpreters();
    assumeTrue(!interpreters.isEmpty(), "no python3 with NumPy on the PATH");
    List<String> failures = new ArrayList<>();
    int compared = 0;
    for (Path python : interpreters) {
      for (String line : Interpreter.run(python, SCRIPT, List.of())) {
        compared++;
        try {
          check(line.split(" "), failures);
        } catch (RuntimeException e) {
          failures.add(line.substring(0, line.lastIndexOf(' ')) + ": " + e);
        }
      }
    }
    assertEquals(List.of(), failures);
    assertTrue(compared > 500, "only " + compared + " pickles compared");
  }

  private static void check(String[] line, List<String> failures) {
    int protocol = Integer.parseInt(line[1]);
    byte[] pickle = decode(line[3]);
    List<ByteBuffer> buffers = new ArrayList<>();
    for (String each : Arrays.asList(line).subList(5, line.length)) {
      buffers.add(ByteBuffer.wrap(decode(each)));
    }
    NumpyNames names = line[2].startsWith("1.") ? NumpyNames.NUMPY_1 : NumpyNames.NUMPY_2;
    var types = NumpyTypes.builder().names(names).typedScalars(true).registry();
    Object value = Unpickler.builder().types(types).build().load(pickle, buffers);
    Pickler pickler = Pickler.builder().types(types).protocol(protocol).build();
    List<ByteBuffer> written = new ArrayList<>();
    byte[] again =
        line[0].startsWith("numpy_buffers/")
            ? pickler.dumps(value, buffer -> !written.add(buffer))
            : pickler.dumps(value);
    String name = line[0] + " " + protocol;
    if (!line[2].equals(OLD)
        && !Arrays.equals(pickle, again)
        && !Arrays.equals(decode(line[4]), again)
        && !WRITTEN_OTHERWISE.contains(name)) {
      failures.add(name + ": " + value);
    }
    if (!written.equals(buffers)) {
      failures.add(name + ": other buffers, " + written);
    }
  }

  private static byte[] decode(String text) {
    return text.equals("=") ? new byte[0] : Base64.getDecoder().decode(text);
  }
}
