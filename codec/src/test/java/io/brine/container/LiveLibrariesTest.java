package io.brine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.brine.Pickler;
import io.brine.testing.Interpreter;
import io.brine.text.PythonRepr;
import io.brine.value.PyBytes;
import io.brine.value.PyTuple;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What is written here, read by the real libraries: by those that the Python {@code
 * $BRINE_CONTAINERS_PYTHON} has, such as one with the corpus' {@code containers/requirements.txt}.
 */
class LiveLibrariesTest {

  private static final String PYTHON = "BRINE_CONTAINERS_PYTHON";
  private static final Pickler PICKLER = Pickler.builder().protocol(5).build();
  private static final String ID = "5f4a1c7e-9a1e-4f0e-8f30-2a7a8f9b1c00";
  private static final double FAR = 4e9;

  private static final List<Object> VALUES =
      Arrays.asList(
          null,
          true,
          42L,
          -7L,
          2.5,
          "Z\u00fcrich",
          "",
          PyBytes.of(new byte[] {0, -1}),
          List.of(1L, "two"),
          Map.of("id", 7L),
          "x".repeat(5_000));

  @Test
  void shouldBeReadByTheLibraries() throws Exception {
    String python = System.getenv(PYTHON);
    Assumptions.assumeTrue(python != null, PYTHON + " names no Python with the libraries");
    String script = Files.readString(Path.of("src/test/python/containers.py"));
    List<String> answers = Interpreter.run(Path.of(python), script, lines());
    answers.removeIf(line -> line.startsWith("skipped "));
    assertEquals(List.of(), answers);
  }

  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Object value : VALUES) {
      add(lines, "django", DjangoCacheValue.encode(value, PICKLER), value);
      add(lines, "django_file", new DjangoCacheFile(null, value).encode(PICKLER), value);
      add(lines, "django_file", new DjangoCacheFile(FAR, value).encode(PICKLER), value);
      add(lines, "cachelib", CachelibValue.encode(value, PICKLER), value);
      add(lines, "cachelib_file", new CachelibFile(0, value).encode(PICKLER), value);
      add(lines, "cachelib_file", new CachelibFile((long) FAR, value).encode(PICKLER), value);
      add(lines, "pymemcache", item(MemcachedValue.encode(value, PICKLER)), value);
      add(lines, "pymemcache", item(MemcachedValue.encode(value, PICKLER).compressed(100)), value);
    }
    String text = "x".repeat(5_000);
    add(lines, "django_redis", DjangoCacheValue.encodeZlib(text, PICKLER), text);
    List<Object> args = List.of(7L, "Ada");
    Map<?, ?> kwargs = Map.of("gift", true);
    String task = "shop.tasks.send_order";
    add(
        lines,
        "rq",
        new RqJob(task, null, args, kwargs).encode(PICKLER),
        PyTuple.of(task, null, PyTuple.of(args.toArray()), kwargs));
    add(
        lines,
        "celery",
        CeleryMessage.call(task, ID, "celery", args, kwargs).encode(PICKLER),
        PyTuple.of(ID, task, PyTuple.of(args.toArray()), kwargs));
    List<Long> numbers = LongStream.range(0, 250).boxed().toList();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    SparkPickleFile.write(numbers, PICKLER, file);
    add(lines, "spark", file.toByteArray(), numbers);
    return lines;
  }

  private static byte[] item(MemcachedValue item) {
    int size = Integer.BYTES + item.bytes().length;
    return ByteBuffer.allocate(size).putInt(item.flags()).put(item.bytes()).array();
  }

  private static void add(List<String> lines, String container, byte[] bytes, Object value) {
    lines.add(container + " " + HexFormat.of().formatHex(bytes) + " " + PythonRepr.of(value));
  }
}
