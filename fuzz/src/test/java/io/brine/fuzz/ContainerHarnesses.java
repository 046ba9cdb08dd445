package io.brine.fuzz;

import static io.brine.fuzz.Invariants.require;

import io.brine.Limits;
import io.brine.Unpickler;
import io.brine.container.CachelibFile;
import io.brine.container.CachelibValue;
import io.brine.container.CarbonFrames;
import io.brine.container.CeleryMessage;
import io.brine.container.DjangoCacheFile;
import io.brine.container.DjangoCacheValue;
import io.brine.container.MemcachedValue;
import io.brine.container.PickleFrames;
import io.brine.container.PipeMessage;
import io.brine.container.RqJob;
import io.brine.container.SparkPickleFile;
import io.brine.fuzz.Invariants.Outcome;
import io.brine.joblib.JoblibFile;
import io.brine.joblib.JoblibTypes;
import io.brine.numpy.NpyFile;
import io.brine.numpy.NpzFile;
import io.brine.numpy.NumpyTypes;
import io.brine.torch.TorchFile;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What programs wrap around pickles, and files that hold pickles beside other things. */
final class ContainerHarnesses {

  /** Reads what it is given as one of the formats. */
  private interface Format {
    Object read(byte[] bytes) throws IOException;
  }

  private static final int MOST_MEMCACHED_FLAGS = 32;

  private final Unpickler strict = Unpickler.builder().build();
  private final Unpickler inert = Unpickler.builder().allowAllInert().build();
  private final Unpickler numpy = Unpickler.builder().types(NumpyTypes.registry()).build();
  private final Unpickler joblib =
      Unpickler.builder().types(JoblibTypes.registry()).allowAllInert().build();

  private final List<Format> envelopes =
      List.of(
          bytes -> DjangoCacheValue.decode(bytes, inert),
          bytes -> DjangoCacheValue.decodeDatabase(latin1(bytes), inert),
          bytes -> DjangoCacheFile.decode(bytes, inert).value(),
          bytes -> CachelibValue.decode(bytes, inert),
          bytes -> CachelibFile.decode(bytes, inert).value(),
          bytes -> CeleryMessage.decode(bytes, inert).args(),
          bytes -> CeleryMessage.decodeBody(ByteBuffer.wrap(bytes), inert).kwargs(),
          bytes -> RqJob.decode(bytes, inert).args(),
          bytes -> RqJob.decodeResult(latin1(bytes), inert),
          bytes -> CarbonFrames.decode(ByteBuffer.wrap(bytes), strict),
          bytes -> PickleFrames.decode(ByteBuffer.wrap(bytes), inert),
          bytes -> PickleFrames.read(new ByteArrayInputStream(bytes), inert),
          bytes -> PipeMessage.read(new ByteArrayInputStream(bytes), Limits.defaults()),
          bytes -> new SparkPickleFile(new ByteArrayInputStream(bytes), inert).loadAll());

  private final List<Format> files =
      List.of(
          bytes -> TorchFile.of(ByteBuffer.wrap(bytes), Limits.defaults()).load(),
          bytes -> JoblibFile.of(ByteBuffer.wrap(bytes), joblib).load(),
          bytes -> NpyFile.load(ByteBuffer.wrap(bytes), numpy),
          bytes -> npz(NpzFile.of(ByteBuffer.wrap(bytes), numpy)));

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Object npz(NpzFile file) {
    List<Object> arrays = new ArrayList<>();
    for (String name : file.names()) {
      arrays.add(file.load(name));
    }
    return arrays;
  }

  /** Envelopes of caches, queues and sockets: a value or a clean error. */
  void envelopes(byte[] input) throws Exception {
    read(envelopes, input);
    for (int flags = 0; flags < MOST_MEMCACHED_FLAGS; flags++) {
      int given = flags;
      read(List.of(bytes -> MemcachedValue.decode(given, bytes, inert)), input);
    }
  }

  /** Checkpoints, joblib's files, {@code .npy} and {@code .npz}: likewise. */
  void files(byte[] input) throws Exception {
    read(files, input);
  }

  private static void read(List<Format> formats, byte[] input) throws Exception {
    byte[] before = input.clone();
    for (Format format : formats) {
      Outcome outcome = Invariants.unwrap(input, () -> readOrEnd(format, input));
      Invariants.use(outcome.value());
    }
    require(Arrays.equals(before, input), "the input was changed");
  }

  /** A stream may also end too early, which is no defect of the pickle in it. */
  private static Object readOrEnd(Format format, byte[] input) throws IOException {
    try {
      return format.read(input);
    } catch (EOFException e) {
      return null;
    }
  }
}
