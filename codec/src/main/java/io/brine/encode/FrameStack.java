package io.brine.encode;

import io.brine.Memo;
import java.util.Arrays;

/**
 * The containers and objects that are being written, from the outermost to the innermost. Frames
 * are kept and used again. Not thread-safe.
 *
 * <p>Without a memo nothing else would notice that a value contains itself. Then a frame is
 * remembered at depths that double, and compared with each that is opened further in (Brent's
 * method): a writer that goes round and round meets it again soon after it has gone round once.
 */
final class FrameStack {

  private static final int LEAST_GUARD = 64;
  private static final int LEAST = 16;
  private static final int SHOWN = 64;

  private final int maxDepth;
  private final boolean guarded;
  private Frame[] frames = new Frame[LEAST];
  private int depth;

  /** How many frames may hold values of this pickle. */
  private int used;

  /** Without a memo, the place of the frame that those further in are compared with. */
  private int guard = LEAST_GUARD;

  FrameStack(WriteOptions options) {
    this.maxDepth = options.maxDepth();
    this.guarded = options.memo() != Memo.ALL;
    for (int i = 0; i < frames.length; i++) {
      frames[i] = new Frame();
    }
  }

  int depth() {
    return depth;
  }

  Frame top() {
    return frames[depth - 1];
  }

  /** Makes sure that a frame can be opened, for values that may do without one. */
  void checkDepth() {
    if (depth == used) {
      makeRoom();
    }
  }

  /** Opens a frame; see there. */
  Frame open(Frame.Kind kind, Object subject, Object[] items, int size) {
    checkDepth();
    if (guarded && depth > LEAST_GUARD) {
      guard(subject);
    }
    Frame frame = frames[depth++];
    frame.open(kind, subject, items, size);
    return frame;
  }

  void close() {
    depth--;
  }

  private void makeRoom() {
    if (depth == maxDepth) {
      throw new PathlessException("nested deeper than maxDepth, " + depth);
    }
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, depth * 2);
      for (int i = depth; i < frames.length; i++) {
        frames[i] = new Frame();
      }
    }
    used = depth + 1;
  }

  private void guard(Object subject) {
    if (depth <= guard) {
      guard = LEAST_GUARD;
    }
    if (subject != null && frames[guard - 1].subject == subject) {
      throw new PathlessException("it contains itself, which takes a memo of all values to write");
    }
    if (depth >= 2 * guard) {
      guard = depth;
    }
  }

  /** How many of the programs being written are of a subject; stops counting behind a number. */
  int programs(Object subject, int most) {
    int times = 0;
    for (int i = depth - 1; i >= 0 && times <= most; i--) {
      Frame frame = frames[i];
      times += frame.kind() == Frame.Kind.PROGRAM && frame.subject == subject ? 1 : 0;
    }
    return times;
  }

  /** Closes all frames and lets go of the values. */
  void clear() {
    for (int i = 0; i < used; i++) {
      frames[i].clear();
    }
    depth = 0;
    used = 0;
    guard = LEAST_GUARD;
  }

  /** Where the value that is being written stands: {@code $.orders[3].callback}. */
  String path() {
    StringBuilder path = new StringBuilder("$");
    int shown = Math.min(depth, SHOWN);
    for (int i = 0; i < shown; i++) {
      Frame frame = frames[i];
      switch (frame.kind()) {
        case LIST, TUPLE -> path.append('[').append(frame.index - 1).append(']');
        case DICT -> appendKey(path, frame.items[frame.index - 1 & ~1]);
        case SET, FROZENSET -> path.append("{}");
        case PROGRAM -> {}
      }
    }
    return path.append(depth > shown ? "…" : "").toString();
  }

  private static void appendKey(StringBuilder path, Object key) {
    if (key instanceof String text && text.length() <= 64 && text.matches("\\w+")) {
      path.append('.').append(text);
    } else if (key instanceof Number || key instanceof Boolean) {
      path.append('[').append(key).append(']');
    } else {
      path.append("[…]");
    }
  }
}
