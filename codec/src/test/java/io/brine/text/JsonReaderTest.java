package io.brine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.brine.value.PyDict;
import io.brine.value.PyList;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {

  @Test
  void shouldReadAsPythonDoes() {
    assertNull(JsonReader.of(" null "));
    assertEquals(
        List.of(1L, -0.0, Double.POSITIVE_INFINITY, true), JsonReader.of("[1, -0.0, 1e400, true]"));
    assertEquals(0L, JsonReader.of("-0"));
    assertEquals(BigInteger.TWO.pow(64), JsonReader.of("18446744073709551616"));
    assertEquals(Long.MIN_VALUE, JsonReader.of("-9223372036854775808"));
    assertEquals(
        List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
        JsonReader.of("[NaN,Infinity,-Infinity]"));
    assertEquals("é\ud83d\ude00\ud800/\n", JsonReader.of("\"é\\ud83d\\ude00\\ud800\\/\\n\""));
    assertEquals(new PyList(), JsonReader.of("[ ]"));
    assertEquals("é", JsonReader.builder().build().read("\"é\"".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void shouldLetTheLastOfEqualKeysWinInTheFirstPlace() {
    PyDict dict = (PyDict) JsonReader.of("{\"a\": 1, \"b\": 2, \"a\": 3}");
    assertEquals(List.of("a", "b"), List.copyOf(dict.keySet()));
    assertEquals(3L, dict.get("a"));
  }

  /** Messages and positions are those of Python 3.13. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|Expecting value: line 1 column 1 (char 0)",
        "[1,]|Illegal trailing comma before end of array: line 1 column 3 (char 2)",
        "[1 2]|Expecting ',' delimiter: line 1 column 4 (char 3)",
        "{\"a\" 1}|Expecting ':' delimiter: line 1 column 6 (char 5)",
        "{a: 1}|Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        "`[\n  tru]`|Expecting value: line 2 column 3 (char 4)",
        "\"abc|Unterminated string starting at: line 1 column 1 (char 0)",
        "\"\\x\"|Invalid \\escape: line 1 column 2 (char 1)",
        "\"\\u12g4\"|Invalid \\uXXXX escape: line 1 column 3 (char 2)",
        "01|Extra data: line 1 column 2 (char 1)",
        "-|Expecting value: line 1 column 1 (char 0)",
        "[1.]|Expecting ',' delimiter: line 1 column 3 (char 2)"
      })
  void shouldSayWhereItIsWrong(String json, String message) {
    JsonSyntaxException e = assertThrows(JsonSyntaxException.class, () -> JsonReader.of(json));
    assertEquals(message, e.getMessage());
  }

  @Test
  void shouldRefuseControlCharactersInStrings() {
    JsonSyntaxException e =
        assertThrows(JsonSyntaxException.class, () -> JsonReader.of("\"a\tb\""));
    assertEquals("Invalid control character at: line 1 column 3 (char 2)", e.getMessage());
  }

  @Test
  void shouldKeepToItsLimits() {
    JsonReader reader = JsonReader.builder().maxDepth(3).maxDigits(30).build();
    assertEquals(List.of(List.of(List.of(1L))), reader.read("[[[1]]]"));
    assertThrows(JsonSyntaxException.class, () -> reader.read("[[[[1]]]]"));
    assertThrows(JsonSyntaxException.class, () -> reader.read("1".repeat(31)));
  }

  @Test
  void shouldRefuseBytesThatAreNotUtf8() {
    JsonReader reader = JsonReader.builder().build();
    assertThrows(JsonSyntaxException.class, () -> reader.read(new byte[] {'"', -1, '"'}));
  }
}
