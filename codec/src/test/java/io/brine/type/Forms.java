package io.brine.type;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import io.brine.value.PyBytes;
import java.util.HexFormat;

/** Checks of values against what CPython 3.13 writes. */
final class Forms {

  private Forms() {}

  static PyBytes bytes(String hex) {
    return PyBytes.wrap(HexFormat.of().parseHex(hex));
  }

  /** The pickle is read as the value and the value is written as the pickle. */
  static void assertForm(Object value, int protocol, String hex) {
    byte[] pickle = HexFormat.of().parseHex(hex);
    Object loaded = Unpickler.builder().build().load(pickle);
    assertEquals(value, loaded);
    assertEquals(value.getClass(), loaded.getClass());
    assertArrayEquals(pickle, dumps(value, protocol), () -> "protocol " + protocol);
  }

  static byte[] dumps(Object value, int protocol) {
    return Pickler.builder().protocol(protocol).build().dumps(value);
  }

  static UnpicklingException assertRefused(String module, String name, Object... args) {
    return assertRefused(FakeConstruction.of(module, name, args), "");
  }

  static UnpicklingException assertRefused(FakeConstruction object, String rule) {
    UnpicklingException e =
        assertThrows(UnpicklingException.class, () -> object.in(StandardTypes.standard()));
    assertTrue(e.rule().contains(rule), e::rule);
    return e;
  }
}
