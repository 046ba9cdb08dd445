package io.brine.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdentityMemoTest {

  @Test
  void shouldNumberObjectsByIdentity() {
    IdentityMemo memo = new IdentityMemo();
    Random random = new Random(1);
    for (int round = 0; round < 3; round++) {
      Map<Object, Integer> expected = new IdentityHashMap<>();
      List<Object> objects = new ArrayList<>();
      for (int i = 0; i < 20_000; i++) {
        Object key =
            switch (random.nextInt(4)) {
              case 0 -> new Object();
              case 1 -> new String("few" + random.nextInt(20));
              case 2 -> "many" + i;
              default -> objects.isEmpty() ? "" : objects.get(random.nextInt(objects.size()));
            };
        assertEquals(expected.getOrDefault(key, -1), memo.get(key));
        if (!expected.containsKey(key)) {
          objects.add(key);
          expected.put(key, expected.size());
          assertEquals(expected.get(key), memo.add(key));
        }
      }
      assertEquals(expected.size(), memo.size());
      for (Object key : objects) {
        assertEquals(expected.get(key), memo.get(key));
      }
      memo.clear();
      assertEquals(-1, memo.get(objects.get(0)));
    }
  }

  @Test
  void shouldAddWithoutALookUpBefore() {
    IdentityMemo memo = new IdentityMemo();
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      keys.add(i % 2 == 0 ? new String("same") : new Object());
      assertEquals(i, memo.add(keys.get(i)));
    }
    for (int i = 0; i < 100; i++) {
      assertEquals(i, memo.get(keys.get(i)));
    }
  }

  @Test
  void shouldStayLinearForEqualStrings() {
    IdentityMemo memo = new IdentityMemo();
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < 1_000_000; i++) {
            String key = new String("equal");
            assertEquals(-1, memo.get(key));
            memo.add(key);
          }
        });
  }
}
