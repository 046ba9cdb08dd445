package io.brine.type;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.GlobalRefusedException;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.scan.ScanReport;
import io.brine.scan.Scanner;
import io.brine.value.PyBytes;
import io.brine.value.PyList;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Data between opcodes, of a class that is nobody's: {@code app.Blob}, with its length as state.
 */
class InlineDataTypeTest {

  private static final InlineDataType BLOB =
      new InlineDataType() {
        @Override
        public void read(InlineData data) {
          if (data.state().text() != null) {
            data.takePickle();
            return;
          }
          Long length = data.state().integer();
          if (length == null || length < 0) {
            throw data.invalid("the state of a Blob is not a length");
          }
          data.takeBytes(length);
        }

        @Override
        public Object construct(Construction object) {
          return object.items().get(0);
        }
      };

  private static final TypeRegistry TYPES =
      StandardTypes.standard().toBuilder().type("app", "Blob", BLOB).build();
  private static final Unpickler UNPICKLER = Unpickler.builder().types(TYPES).build();

  private static byte[] stream(String text) {
    return text.getBytes(ISO_8859_1);
  }

  @Test
  void shouldTakeBytesBetweenOpcodes() {
    byte[] bytes = stream("\u0080\u0002]capp\nBlob\n)\u0081K\u0003b\u00ff\u00fe.aU\u0003enda.");
    PyList list = (PyList) UNPICKLER.load(bytes);
    assertEquals(List.of(PyBytes.of(stream("\u00ff\u00fe.")), "end"), List.copyOf(list));
  }

  @Test
  void shouldReadSuchStreamsFromAnyMemoryAndMoreThanOne() {
    byte[] bytes = stream("\u0080\u0002capp\nBlob\n)\u0081K\u0001b\u00ff.N.");
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    assertEquals(PyBytes.of(stream("\u00ff")), UNPICKLER.load(direct));
    assertEquals(1, direct.remaining() - 1);
    assertEquals(2, UNPICKLER.loadAll(bytes).size());
  }

  @Test
  void shouldFindTheClassInTheFormsOfOlderProtocols() {
    String reconstructor = "ccopy_reg\n_reconstructor\n(capp\nBlob\nc__builtin__\nobject\nNtR";
    assertEquals(
        PyBytes.of(stream("\u00ff")), UNPICKLER.load(stream(reconstructor + "I1\nb\u00ff.")));
  }

  @Test
  void shouldTakeAPickleWithAMemoOfItsOwn() {
    String inner =
        "\u0080\u0004\u0095\u0006\u0000\u0000\u0000\u0000\u0000\u0000\u0000]\u0094h\u0000a.";
    byte[] bytes =
        stream(
            "\u0080\u0002U\u0001xq\u0000(h\u0000capp\nBlob\n)\u0081h\u0000b" + inner + "h\u0000t.");
    Object value = UNPICKLER.load(bytes);
    PyList nested = (PyList) ((io.brine.value.PyTuple) value).get(1);
    assertTrue(nested.get(0) == nested);
    assertEquals("x", ((io.brine.value.PyTuple) value).get(2));
  }

  @Test
  void shouldRefuseWhatTheTypeRefusesAtItsOffset() {
    byte[] bytes = stream("\u0080\u0002capp\nBlob\n)\u0081Nb.");
    UnpicklingException e = assertThrows(UnpicklingException.class, () -> UNPICKLER.load(bytes));
    assertEquals(15, e.offset());
    assertTrue(e.getMessage().contains("is not a length"), e.getMessage());
  }

  @Test
  void shouldRefuseMoreThanThereIs() {
    byte[] bytes = stream("\u0080\u0002capp\nBlob\n)\u0081J\u00ff\u00ff\u00ff\u007fb..");
    assertThrows(UnpicklingException.class, () -> UNPICKLER.load(bytes));
  }

  @Test
  void shouldCheckAllBeforeAnythingIsConstructed() {
    PythonType never =
        object -> {
          throw new AssertionError("constructed before all was checked");
        };
    Unpickler unpickler = Unpickler.builder().types(TYPES).type("app", "First", never).build();
    byte[] bytes =
        stream(
            "\u0080\u0002capp\n"
                + "First\n"
                + ")\u0081capp\n"
                + "Blob\n"
                + ")\u0081K\u0001b\u00ffcapp\n"
                + "Other\n"
                + "\u0087.");
    GlobalRefusedException e =
        assertThrows(GlobalRefusedException.class, () -> unpickler.load(bytes));
    assertEquals("Other", e.name());
  }

  @Test
  void shouldBeSeenByScannersOfThePolicy() {
    byte[] bytes = stream("\u0080\u0002capp\nBlob\n)\u0081K\u0001b\u00ff.");
    ScanReport report = new Scanner(TYPES).scan(bytes);
    assertTrue(report.isClean(), report::toString);
    assertTrue(new Scanner(StandardTypes.standard()).scan(bytes).isMalformed());
  }
}
