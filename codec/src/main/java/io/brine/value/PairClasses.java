package io.brine.value;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Union-find over objects by identity: which containers are taken to be equal.
 *
 * <p>Classes and not pairs, since two cycles of n and m lists make n times m pairs but only n + m
 * classes. Unions can be taken back in reverse order, which rules out path compression; union by
 * size keeps the paths short instead.
 */
final class PairClasses {
  private static final class Node {
    Node parent;
    int size = 1;

    Node root() {
      Node node = this;
      while (node.parent != null) {
        node = node.parent;
      }
      return node;
    }
  }

  private final Map<Object, Node> nodes = new IdentityHashMap<>();
  private final List<Node> unions = new ArrayList<>();

  /** Puts two objects into one class; false when they are in one already. */
  boolean union(Object a, Object b) {
    Node x = nodes.computeIfAbsent(a, key -> new Node()).root();
    Node y = nodes.computeIfAbsent(b, key -> new Node()).root();
    if (x == y) {
      return false;
    }
    Node greater = x.size >= y.size ? x : y;
    Node lesser = greater == x ? y : x;
    lesser.parent = greater;
    greater.size += lesser.size;
    unions.add(lesser);
    return true;
  }

  int mark() {
    return unions.size();
  }

  /** Takes back every union since the mark. */
  void undo(int mark) {
    while (unions.size() > mark) {
      Node node = unions.remove(unions.size() - 1);
      node.parent.size -= node.size;
      node.parent = null;
    }
  }
}
