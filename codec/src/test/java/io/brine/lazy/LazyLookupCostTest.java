package io.brine.lazy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Pickle;
import io.brine.Unpickler;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Many look-ups in large containers: right, and not quadratic. The sizes are such that a quadratic
 * cost would take many minutes.
 */
class LazyLookupCostTest {

  private static final int MANY = 300_000;

  /** Far more than it takes, far less than the square. */
  private static final Duration ENOUGH = Duration.ofSeconds(60);

  private final LazyReader reader = Unpickler.builder().build().lazyReader();
  private final LazyNode found = reader.newNode();

  @Test
  void shouldLookUpEachKeyOfALargeDict() {
    Map<Object, Object> large = new LinkedHashMap<>();
    for (long i = 0; i < MANY; i++) {
      large.put(i % 3 == 0 ? (Object) i : i % 3 == 1 ? "key " + i : "schlüssel " + i, i);
    }
    byte[] pickle = Pickle.dumps(large);
    assertTimeoutPreemptively(
        ENOUGH,
        () -> {
          LazyNode root = reader.read(pickle);
          for (long i = 0; i < MANY; i++) {
            boolean is =
                i % 3 == 0
                    ? root.find(i, found)
                    : root.find((i % 3 == 1 ? "key " : "schlüssel ") + i, found);
            assertTrue(is);
            assertEquals(i, found.asLong());
            assertFalse(root.find(-1 - i, found));
            assertFalse(root.find("no " + i, found));
          }
        });
  }

  @Test
  void shouldTakeTheLastOfEqualKeysInALargeDict() {
    StringBuilder text = new StringBuilder("(d");
    for (int i = 0; i < 5_000; i++) {
      text.append("Vk").append(i % 1000).append("\nI").append(i).append("\ns");
      text.append("I").append(i % 1000).append("\nI").append(-i).append("\ns");
    }
    LazyNode root = reader.read(text.append('.').toString().getBytes(StandardCharsets.US_ASCII));
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 1000; i++) {
        assertEquals(4000 + i, root.get("k" + i).asInt());
        assertEquals(-4000 - i, root.get(i).asInt());
      }
    }
  }

  @Test
  void shouldGoBackwardsThroughAListOfSingleAppends() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(']');
    for (int i = 0; i < MANY; i++) {
      out.writeBytes(new byte[] {'M', (byte) i, (byte) (i >> 8), 'a'});
    }
    out.write('.');
    assertTimeoutPreemptively(
        ENOUGH,
        () -> {
          LazyNode root = reader.read(out.toByteArray());
          assertEquals(MANY, root.size());
          for (int i = MANY - 1; i >= 0; i--) {
            assertTrue(root.find(i, found));
            assertEquals(i & 0xffff, found.asInt());
          }
          assertFalse(root.find(MANY, found));
        });
  }

  @Test
  void shouldLoadSmallPartsOfALargePickle() {
    StringBuilder text = new StringBuilder("(l");
    for (int i = 0; i < MANY / 10; i++) {
      text.append("(lI").append(i).append("\naa");
    }
    byte[] pickle = text.append('.').toString().getBytes(StandardCharsets.US_ASCII);
    assertTimeoutPreemptively(
        ENOUGH,
        () -> {
          long sum = 0;
          for (LazyItems items = reader.read(pickle).items(); items.next(); ) {
            sum += (Long) ((java.util.List<?>) items.value().load()).get(0);
          }
          assertEquals((MANY / 10 - 1L) * (MANY / 10) / 2, sum);
        });
  }
}
