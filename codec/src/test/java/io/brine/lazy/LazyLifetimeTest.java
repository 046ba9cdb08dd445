package io.brine.lazy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Pickle;
import io.brine.Unpickler;
import io.brine.UnpicklingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How long nodes last, and what becomes of them afterwards. */
class LazyLifetimeTest {

  private static final byte[] PICKLE = Pickle.dumps(Map.of("a", List.of(1, 2), "b", "text"));

  private final LazyReader reader = Unpickler.builder().build().lazyReader();

  private static final List<Consumer<LazyNode>> USES =
      List.of(
          LazyNode::kind,
          LazyNode::size,
          LazyNode::identity,
          LazyNode::isNone,
          LazyNode::asLong,
          LazyNode::asString,
          LazyNode::bytesView,
          LazyNode::items,
          LazyNode::iterator,
          LazyNode::load,
          LazyNode::className,
          LazyNode::persistentId,
          node -> node.get("a"),
          node -> node.get(0),
          node -> node.has("a"),
          node -> node.contentEquals("a"),
          node -> node.find("a", node),
          node -> node.reader().newNode().moveTo(node));

  private static void assertStale(LazyNode node, String why) {
    for (Consumer<LazyNode> use : USES) {
      IllegalStateException e = assertThrows(IllegalStateException.class, () -> use.accept(node));
      assertTrue(e.getMessage().contains(why), e.getMessage());
    }
    assertEquals("LazyNode of the past", node.toString());
  }

  @Test
  void shouldDetectNodesOfAnEarlierPickle() {
    LazyNode root = reader.read(PICKLE);
    LazyNode list = root.get("a");
    LazyItems items = list.items();
    assertTrue(items.next());
    LazyNode item = items.value();
    reader.read(PICKLE);
    assertStale(root, "gone on to another pickle");
    assertStale(list, "gone on to another pickle");
    assertStale(item, "gone on to another pickle");
    assertThrows(IllegalStateException.class, items::next);
    assertThrows(IllegalStateException.class, items::value);
  }

  @Test
  void shouldDetectNodesOfAPickleBeforeABrokenOne() {
    LazyNode root = reader.read(PICKLE);
    assertThrows(UnpicklingException.class, () -> reader.read(new byte[] {'x'}));
    assertStale(root, "gone on to another pickle");
    assertEquals("text", reader.read(PICKLE).get("b").asString());
  }

  @Test
  void shouldDetectNodesOfAClosedReader() {
    LazyNode root = reader.read(PICKLE);
    reader.close();
    assertStale(root, "closed");
    assertThrows(IllegalStateException.class, () -> reader.read(PICKLE));
    reader.close();
  }

  @Test
  void shouldDetectNodesThatWereNeverPositioned() {
    assertStale(reader.newNode(), "not been positioned");
    reader.read(PICKLE);
    assertStale(reader.newNode(), "not been positioned");
  }

  @Test
  void shouldNotMixReaders() {
    LazyReader other = Unpickler.builder().build().lazyReader();
    LazyNode root = reader.read(PICKLE);
    assertThrows(IllegalArgumentException.class, () -> root.find("a", other.newNode()));
    assertThrows(IllegalArgumentException.class, () -> root.items(other.newItems()));
  }

  @Test
  void shouldNeverTakeBackNodesOfTheCurrentPickle() {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      numbers.add(i);
    }
    byte[] pickle = Pickle.dumps(numbers);
    for (int round = 0; round < 3; round++) {
      LazyNode root = reader.read(pickle);
      List<LazyNode> nodes = new ArrayList<>();
      root.forEach(nodes::add);
      List<LazyItems> walks = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        walks.add(root.items());
      }
      for (int i = 0; i < 2000; i++) {
        assertEquals(i, nodes.get(i).asInt());
      }
      for (LazyItems walk : walks) {
        assertTrue(walk.next());
        assertEquals(0, walk.value().asInt());
      }
    }
  }

  @Test
  void shouldDetectOldNodesWhileMessagesOfThisSizeComeIn() {
    LazyNode old = reader.read(PICKLE);
    for (int i = 0; i < 80; i++) {
      // Three nodes each, of 256.
      reader.read(PICKLE).get("a").get(0).asInt();
      assertThrows(IllegalStateException.class, old::kind);
    }
  }
}
