package io.brine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArrayFilesTest {

  private static final Path NUMPY = Run.CORPUS.resolve("npy");
  private static final Path TORCH = Run.CORPUS.resolve("torch");
  private static final String MATRIX = "[[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]";

  @Test
  void shouldShowTheArrayOfANumpyFile() {
    assertEquals(
        new Run(0, "array([[0., 1., 2.],\n       [3., 4., 5.]])\n", ""),
        Run.brine("show", NUMPY.resolve("matrix.npy")));
    assertEquals(
        new Run(0, "array([[1, 'two'], [None, [3.5]]], dtype=object)\n", ""),
        Run.brine("show", NUMPY.resolve("objects.npy")));
  }

  @Test
  void shouldWriteEachArrayOfAStreamAsJson() throws Exception {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(Files.readAllBytes(NUMPY.resolve("matrix.npy")));
    both.write(Files.readAllBytes(NUMPY.resolve("scalar.npy")));

    assertEquals(
        new Run(0, MATRIX + "\n1.5\n", ""), Run.withInput(both.toByteArray(), "json", "-"));
  }

  @Test
  void shouldWriteTheArraysOfAnArchiveByName() {
    for (String name : new String[] {"stored.npz", "deflated.npz"}) {
      Run run = Run.brine("json", NUMPY.resolve(name));

      assertEquals(0, run.code(), run.err());
      assertTrue(run.out().startsWith("{\"weights\": " + MATRIX + ", \"fortran\": "), run.out());
      assertTrue(run.out().endsWith("\"arr_0\": 1.5}\n"), run.out());
    }
  }

  @Test
  void shouldShowTheTensorsOfACheckpoint() {
    assertEquals(
        new Run(0, "[[0, 1, 2], [3, 4, 5]]\n", ""), Run.brine("json", TORCH.resolve("tensor.pt")));
    assertTrue(
        Run.brine("show", TORCH.resolve("state_dict.pt")).out().startsWith("OrderedDict({'0.we"));
  }

  @Test
  void shouldRefuseAModelWhateverThePolicy() {
    Run run = Run.brine("show", "--policy", "inert", TORCH.resolve("model.pt"));

    assertEquals(1, run.code());
    assertEquals("", run.out());
    assertTrue(run.err().contains("\"Linear\" is not allowed"), run.err());
    assertFalse(run.err().contains("--policy inert"), run.err());
  }

  @Test
  void shouldCallAFileThatIsCutOffUnreadable() throws Exception {
    for (String name : new String[] {"matrix.npy", "stored.npz"}) {
      byte[] bytes = Files.readAllBytes(NUMPY.resolve(name));
      Run run = Run.withInput(Arrays.copyOf(bytes, bytes.length - 1), "show", "-");

      assertEquals(2, run.code());
      assertEquals("", run.out());
      assertEquals(1, run.err().lines().count(), run.err());
    }
  }
}
