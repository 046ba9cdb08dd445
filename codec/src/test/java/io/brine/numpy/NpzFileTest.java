package io.brine.numpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.value.PyDict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NpzFileTest {

  private static final Unpickler OBJECTS = Unpickler.builder().types(NumpyTypes.registry()).build();

  @TempDir Path folder;

  static Stream<NpyCorpus.File> files() {
    return NpyCorpus.all().stream().filter(NpyCorpus.File::isArchive);
  }

  private static NpzFile open(byte[] bytes) {
    return NpzFile.of(ByteBuffer.wrap(bytes), OBJECTS);
  }

  private static void loadAll(NpzFile file) {
    file.names().forEach(name -> file.load(name).toObjectArray());
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldLoadWhatNumpySaved(NpyCorpus.File file) throws IOException {
    Path path = Files.write(folder.resolve("arrays.npz"), file.bytes());
    for (NpzFile each : List.of(open(file.bytes()), NpzFile.open(path, OBJECTS))) {
      assertEquals(file.value().keySet(), each.names());
      for (String name : each.names()) {
        NpyCorpus.assertHolds((PyDict) file.value().get(name), each.load(name));
        assertTrue(each.load(name).isReadOnly() || name.equals("objects"));
      }
    }
  }

  @Test
  void shouldRefuseObjectsWhenTheyAreAskedFor() throws IOException {
    Path path = Files.write(folder.resolve("o.npz"), NpyCorpus.read("objects.npz"));
    NpzFile file = NpzFile.open(path);
    assertThrows(UnpicklingException.class, () -> file.load("objects"));
    assertThrows(NoSuchElementException.class, () -> file.load("objects.npy"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldRefuseEveryTruncation(NpyCorpus.File file) {
    byte[] bytes = file.bytes();
    for (int length = 0; length < bytes.length; length++) {
      ByteBuffer cut = ByteBuffer.wrap(bytes, 0, length);
      assertThrows(UnpicklingException.class, () -> NpzFile.of(cut, OBJECTS), "cut at " + length);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldThrowNothingElseWhateverTheBytes(NpyCorpus.File file) {
    Random random = new Random(1);
    byte[] bytes = file.bytes();
    for (int i = 0; i < 2000; i++) {
      byte[] mutant = bytes.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
      }
      try {
        loadAll(open(mutant));
      } catch (UnpicklingException expected) {
        assertTrue(expected.getMessage().length() < 512);
      }
    }
  }

  @Test
  void shouldRefuseABombByItsSizeInTheDirectory() throws IOException {
    byte[] bomb = zip(128 << 20, "a.npy");
    assertTrue(bomb.length < 200_000);
    NpzFile file = open(bomb);
    LimitExceededException refused =
        assertThrows(LimitExceededException.class, () -> file.load("a"));
    assertEquals("maxAmplification", refused.limit());
    Limits more = Limits.defaults().builder().maxAmplification(2000).maxInputBytes(1 << 20).build();
    NpzFile limited = NpzFile.of(ByteBuffer.wrap(bomb), Unpickler.builder().limits(more).build());
    refused = assertThrows(LimitExceededException.class, () -> limited.load("a"));
    assertEquals("maxInputBytes", refused.limit());
  }

  @Test
  void shouldCountAllMembersOfABombTogether() throws IOException {
    NpzFile file = open(zip(40 << 20, "a.npy", "b.npy", "c.npy"));
    assertThrows(LimitExceededException.class, () -> file.load("a"));
  }

  @Test
  void shouldRefuseMembersOfOneName() throws IOException {
    byte[] bytes = zip(10, "one.npy", "two.npy");
    String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    byte[] same =
        text.replace("two.npy", "one.npy").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThrows(UnpicklingException.class, () -> open(same));
  }

  @Test
  void shouldRefuseMembersThatShareBytes() throws IOException {
    byte[] bytes = zip(10, "one.npy", "two.npy");
    ByteBuffer file = ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    int directoryAt = file.getInt(bytes.length - 6);
    int secondAt = directoryAt + 46 + "one.npy".length();
    file.putInt(secondAt + 42, 0); // where its header is: at the first one's
    assertThrows(UnpicklingException.class, () -> open(bytes));
  }

  @Test
  void shouldReadAnArchiveWithoutMembers() throws IOException {
    byte[] empty = new byte[22]; // as numpy.savez writes it of nothing
    System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, empty, 0, 4);
    assertEquals(java.util.Set.of(), open(empty).names());
  }

  private static byte[] zip(int size, String... names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(new byte[size]);
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
