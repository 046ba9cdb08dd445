package io.brine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.brine.GlobalRefusedException;
import io.brine.LimitExceededException;
import io.brine.Pickle;
import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.value.PyGlobal;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Whatever the bytes: a value, or one kind of exception; in memory that the bytes pay for. */
class BrokenContainersTest {

  private static final Unpickler UNPICKLER = Unpickler.builder().build();
  private static final Pickler PICKLER = Pickler.builder().build();
  private static final int MUTANTS = 300;

  @TestFactory
  Stream<DynamicTest> shouldSurviveTruncationAtEveryByte() throws IOException {
    return ContainerFile.all().stream()
        .filter(file -> file.bytes().length < 5_000)
        .map(
            file ->
                dynamicTest(
                    file.toString(),
                    () -> {
                      for (int length = 0; length < file.bytes().length; length++) {
                        survive(file.with(Arrays.copyOf(file.bytes(), length)));
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> shouldSurviveMutations() throws IOException {
    Random random = new Random(5);
    return ContainerFile.all().stream()
        .filter(file -> file.bytes().length > 0)
        .map(
            file ->
                dynamicTest(
                    file.toString(),
                    () -> {
                      for (int i = 0; i < MUTANTS; i++) {
                        survive(file.with(mutant(file.bytes(), random)));
                      }
                    }));
  }

  private static byte[] mutant(byte[] bytes, Random random) {
    byte[] mutant = bytes.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(mutant.length);
      mutant[at] =
          random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (random.nextInt(3) - 1);
    }
    return mutant;
  }

  private static void survive(ContainerFile file) throws IOException {
    try {
      file.decode(UNPICKLER);
    } catch (UnpicklingException | EOFException e) {
      assertTrue(e.getMessage().length() < 500, e::getMessage);
    }
  }

  @Test
  void shouldBoundWhatIsDecompressed() {
    byte[] bomb = Inflate.deflate(PICKLER.dumps(new byte[20 << 20]), 9);
    assertLimit("maxAmplification", () -> DjangoCacheValue.decode(bomb, UNPICKLER));
    assertLimit("maxAmplification", () -> RqJob.decode(bomb, UNPICKLER));
    int flags = MemcachedValue.PICKLE | MemcachedValue.ZLIB;
    assertLimit("maxAmplification", () -> MemcachedValue.decode(flags, bomb, UNPICKLER));
    Unpickler strict =
        Unpickler.builder().limits(UNPICKLER.limits().withMaxInputBytes(5_000)).build();
    byte[] small = Inflate.deflate(PICKLER.dumps(new byte[6_000]), 9);
    assertLimit("maxInputBytes", () -> DjangoCacheValue.decode(small, strict));
  }

  @Test
  void shouldDecompressUpToTheLimitAndNotBeyond() {
    byte[] pickle = PICKLER.dumps(new byte[5_000]);
    byte[] zlib = Inflate.deflate(pickle, 9);
    assertEquals(5_000, sizeOf(DjangoCacheValue.decode(zlib, upTo(pickle.length))));
    assertLimit("maxInputBytes", () -> DjangoCacheValue.decode(zlib, upTo(pickle.length - 1)));
  }

  private static int sizeOf(Object bytes) {
    return ((io.brine.value.PyBytes) bytes).length();
  }

  private static Unpickler upTo(int maxInputBytes) {
    return Unpickler.builder().limits(UNPICKLER.limits().withMaxInputBytes(maxInputBytes)).build();
  }

  @Test
  void shouldNotBelieveLengths() {
    byte[] huge = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xf0, 'N', '.'};
    assertBroken("TRUNCATED", () -> PickleFrames.decode(ByteBuffer.wrap(huge), UNPICKLER));
    assertLimit(
        "maxInputBytes", () -> PickleFrames.read(new ByteArrayInputStream(huge), UNPICKLER));
    assertBroken(
        "MALFORMED", () -> PipeMessage.read(new ByteArrayInputStream(huge), UNPICKLER.limits()));
    byte[] gigabyte = {0x40, 0, 0, 0, 'N', '.'};
    assertBroken(
        "TRUNCATED",
        () -> PipeMessage.read(new ByteArrayInputStream(gigabyte), UNPICKLER.limits()));
    byte[] eight = ByteBuffer.allocate(12).putInt(-1).putLong(Long.MIN_VALUE + 5).array();
    assertLimit(
        "maxInputBytes",
        () -> PipeMessage.read(new ByteArrayInputStream(eight), UNPICKLER.limits()));
    assertLimit(
        "MAX_LENGTH",
        () -> CarbonFrames.decode(ByteBuffer.wrap(new byte[] {0, 16, 0, 1}), UNPICKLER));
  }

  @Test
  void shouldApplyThePolicyEverywhere() {
    byte[] global = Pickle.dumps(new PyGlobal("os", "system"));
    byte[] frame = PickleFrames.frame(global);
    byte[] marked =
        ("!" + new String(global, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] zlib = Inflate.deflate(global, -1);
    List<Executable> reads =
        List.of(
            () -> DjangoCacheValue.decode(global, UNPICKLER),
            () -> DjangoCacheValue.decode(zlib, UNPICKLER),
            () -> DjangoCacheValue.decodeDatabase(Base64Text.encode(global), UNPICKLER),
            () -> DjangoCacheFile.decode(global, UNPICKLER),
            () -> CachelibValue.decode(marked, UNPICKLER),
            () -> CachelibFile.decode(frame, UNPICKLER),
            () -> MemcachedValue.decode(MemcachedValue.PICKLE, global, UNPICKLER),
            () -> PickleFrames.decode(ByteBuffer.wrap(frame), UNPICKLER),
            () -> CarbonFrames.decode(ByteBuffer.wrap(frame), UNPICKLER),
            () -> CeleryMessage.decodeBody(ByteBuffer.wrap(global), UNPICKLER),
            () -> RqJob.decode(zlib, UNPICKLER),
            () -> RqJob.decodeResult(Base64Text.encode(global), UNPICKLER),
            () ->
                new PipeConnection(new ByteArrayInputStream(frame), null, UNPICKLER, PICKLER)
                    .receive());
    for (Executable read : reads) {
      assertThrows(GlobalRefusedException.class, read);
    }
  }

  @Test
  void shouldRefuseOtherShapes() {
    byte[] none = Pickle.dumps(null);
    byte[] text = Pickle.dumps("text");
    byte[] four = Pickle.dumps(List.of("f", 1, List.of(), "no dict"));
    byte[] frame = PickleFrames.frame(Pickle.dumps(List.of(List.of("path", List.of(1, "2")))));
    assertBroken("VALUE", () -> RqJob.decode(none, UNPICKLER));
    assertBroken("VALUE", () -> RqJob.decode(four, UNPICKLER));
    assertBroken("VALUE", () -> CeleryMessage.decodeBody(ByteBuffer.wrap(four), UNPICKLER));
    assertBroken("VALUE", () -> DjangoCacheFile.decode(text, UNPICKLER));
    assertBroken("VALUE", () -> CarbonFrames.decode(ByteBuffer.wrap(frame), UNPICKLER));
    assertBroken("UNSUPPORTED", () -> MemcachedValue.decode(3, none, UNPICKLER));
    assertBroken("UNSUPPORTED", () -> MemcachedValue.decode(32, none, UNPICKLER));
    assertBroken("MALFORMED", () -> MemcachedValue.decode(MemcachedValue.ZLIB, none, UNPICKLER));
    assertBroken("MALFORMED", () -> MemcachedValue.decode(MemcachedValue.LONG, text, UNPICKLER));
    assertBroken(
        "TEXT", () -> MemcachedValue.decode(MemcachedValue.TEXT, new byte[] {-1}, UNPICKLER));
    assertBroken("MALFORMED", () -> DjangoCacheValue.decodeDatabase("?", UNPICKLER));
  }

  @Test
  void shouldRefuseEnvelopesThatAreNotOfCelery() {
    assertBroken("MALFORMED", () -> celery("{"));
    assertBroken("VALUE", () -> celery("[]"));
    assertBroken("VALUE", () -> celery("{}"));
    String start = "{\"headers\": {}, \"properties\": {\"body_encoding\": \"base64\"}, ";
    assertBroken("UNSUPPORTED", () -> celery(start + "\"content-type\": \"application/json\"}"));
    String typed = start + "\"content-type\": \"application/x-python-serialize\", ";
    assertBroken("VALUE", () -> celery(typed + "\"body\": 5}"));
    assertBroken("MALFORMED", () -> celery(typed + "\"body\": \"%%\"}"));
    assertBroken("MALFORMED", () -> celery("[".repeat(100_000)));
  }

  private static Map<?, ?> celery(String envelope) {
    return CeleryMessage.decode(envelope.getBytes(StandardCharsets.UTF_8), UNPICKLER).kwargs();
  }

  @Test
  void shouldLimitTheDigitsOfNumbers() {
    byte[] digits = "9".repeat(4_300).getBytes(StandardCharsets.US_ASCII);
    assertEquals(4_300, DjangoCacheValue.decode(digits, UNPICKLER).toString().length());
    byte[] more = "9".repeat(4_301).getBytes(StandardCharsets.US_ASCII);
    assertLimit("maxDigits", () -> DjangoCacheValue.decode(more, UNPICKLER));
    assertLimit("maxDigits", () -> CachelibValue.decode(more, UNPICKLER));
    assertLimit("maxDigits", () -> MemcachedValue.decode(2, more, UNPICKLER));
  }

  private static void assertLimit(String limit, Executable read) {
    assertEquals(limit, assertThrows(LimitExceededException.class, read).limit());
  }

  private static void assertBroken(String category, Executable read) {
    UnpicklingException e = assertThrows(UnpicklingException.class, read);
    assertEquals(category, e.category().name(), e.getMessage());
  }
}
