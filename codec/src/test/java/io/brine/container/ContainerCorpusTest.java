package io.brine.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.text.JsonReader;
import io.brine.text.TaggedJson;
import io.brine.value.PyTuple;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What real Python libraries stored, read; and written again, to the byte where that is defined.
 */
class ContainerCorpusTest {

  private static final Unpickler UNPICKLER = Unpickler.builder().build();
  private static final Pickler PROTOCOL_5 = Pickler.builder().protocol(5).build();
  private static final Pickler PROTOCOL_4 = Pickler.builder().protocol(4).build();

  @TestFactory
  Stream<DynamicTest> shouldReadWhatTheLibraryStored() throws IOException {
    return ContainerFile.all().stream()
        .map(file -> dynamicTest(file.toString(), () -> assertMeant(file)));
  }

  private static void assertMeant(ContainerFile file) throws IOException {
    Object value = file.decode(UNPICKLER);
    assertEquals(file.line().get("value"), JsonReader.of(TaggedJson.of(value)));
  }

  @TestFactory
  Stream<DynamicTest> shouldWriteWhatTheLibraryStored() throws IOException {
    return ContainerFile.all().stream()
        .filter(file -> !UNWRITTEN.contains(file.container()))
        .map(file -> dynamicTest(file.toString(), () -> assertWritten(file)));
  }

  /** Carbon's clients write ints; the others are written by tests of their own. */
  private static final Set<String> UNWRITTEN =
      Set.of("carbon", "frames", "spark", "celery", "rq-result", "pipe");

  private static void assertWritten(ContainerFile file) throws IOException {
    Object value = file.decode(UNPICKLER);
    byte[] written = written(file, value);
    if (isCompressed(file)) { // zlib and its settings differ
      assertEquals(
          file.line().get("value"),
          JsonReader.of(TaggedJson.of(file.with(written).decode(UNPICKLER))));
    } else {
      assertArrayEquals(file.bytes(), written);
    }
  }

  private static boolean isCompressed(ContainerFile file) {
    String path = file.toString();
    return path.contains("django_redis")
        || Set.of("django-file", "rq").contains(file.container())
        || file.container().equals("memcached") && (file.flags() & MemcachedValue.ZLIB) != 0;
  }

  private static byte[] written(ContainerFile file, Object value) {
    switch (file.container()) {
      case "django-cache":
        return file.toString().contains("zlib")
            ? DjangoCacheValue.encodeZlib(value, PROTOCOL_5)
            : DjangoCacheValue.encode(value, PROTOCOL_5);
      case "django-database":
        return DjangoCacheValue.encodeDatabase(value, PROTOCOL_5)
            .getBytes(StandardCharsets.US_ASCII);
      case "django-file":
        PyTuple pair = (PyTuple) value;
        return new DjangoCacheFile((Double) pair.get(0), pair.get(1)).encode(PROTOCOL_5);
      case "cachelib":
        return file.toString().endsWith("unmarked.bin")
            ? file.bytes() // cachelib no longer writes these
            : CachelibValue.encode(value, PROTOCOL_5);
      case "cachelib-file":
        PyTuple timed = (PyTuple) value;
        return new CachelibFile((Long) timed.get(0), timed.get(1)).encode(PROTOCOL_5);
      case "memcached":
        return memcached(file, value);
      case "celery-body":
        PyTuple call = (PyTuple) value;
        return new CeleryMessage(
                Map.of(),
                Map.of(),
                (List<?>) call.get(0),
                (Map<?, ?>) call.get(1),
                (Map<?, ?>) call.get(2))
            .encodeBody(PROTOCOL_4);
      case "rq":
        PyTuple job = (PyTuple) value;
        return new RqJob(
                (String) job.get(0), null, ((PyTuple) job.get(2)).asList(), (Map<?, ?>) job.get(3))
            .encode(PROTOCOL_5);
      default:
        throw new AssertionError("no test writes " + file.container());
    }
  }

  private static byte[] memcached(ContainerFile file, Object value) {
    if (file.toString().contains("counted_down")) {
      return file.bytes(); // memcached itself wrote a blank there
    }
    MemcachedValue item =
        MemcachedValue.encode(value, Pickler.builder().protocol(protocolOf(file)).build());
    item = (file.flags() & MemcachedValue.ZLIB) != 0 ? item.compressed(100) : item;
    boolean isLong = file.flags() == MemcachedValue.LONG; // which pylibmc makes of every int
    assertEquals(isLong ? MemcachedValue.INTEGER : file.flags(), item.flags());
    return item.bytes();
  }

  /** The clients differ in their defaults. */
  private static int protocolOf(ContainerFile file) {
    byte[] bytes = file.bytes();
    boolean isBinary = bytes.length > 1 && bytes[0] == (byte) 0x80;
    return isBinary ? bytes[1] : 0;
  }

  @Test
  void shouldReadFromAnyBufferAndLeaveItAlone() throws IOException {
    for (ContainerFile file : ContainerFile.all()) {
      ByteBuffer direct = ByteBuffer.allocateDirect(file.bytes().length + 7);
      direct.position(3).put(file.bytes()).limit(direct.position()).position(3);
      Object value;
      switch (file.container()) {
        case "django-cache":
          value = DjangoCacheValue.decode(direct.asReadOnlyBuffer(), UNPICKLER);
          assertEquals(DjangoCacheValue.decode(direct, UNPICKLER), value);
          break;
        case "django-file":
          value = DjangoCacheFile.decode(direct, UNPICKLER).value();
          break;
        case "cachelib":
          value = CachelibValue.decode(direct, UNPICKLER);
          break;
        case "cachelib-file":
          value = CachelibFile.decode(direct, UNPICKLER).value();
          break;
        case "memcached":
          value = MemcachedValue.decode(file.flags(), direct, UNPICKLER);
          break;
        default:
          continue;
      }
      Object expected = file.decode(UNPICKLER);
      if (file.container().endsWith("file")) {
        expected = ((PyTuple) expected).get(1);
      }
      assertEquals(expected, value, file.toString());
      assertEquals(3, direct.position(), file.toString());
    }
  }

  @Test
  void shouldHaveUnchangedFilesOfEveryContainer() throws Exception {
    Set<String> containers = new TreeSet<>();
    for (ContainerFile file : ContainerFile.all()) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(file.bytes());
      assertEquals(file.line().get("sha256"), HexFormat.of().formatHex(hash), file.toString());
      containers.add(file.container());
    }
    assertEquals(14, containers.size(), containers::toString);
  }
}
