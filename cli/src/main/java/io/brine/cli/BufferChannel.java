package io.brine.cli;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Reads a buffer as if it were a file. */
final class BufferChannel implements SeekableByteChannel {

  private final ByteBuffer bytes;
  private long position;
  private boolean open = true;

  BufferChannel(ByteBuffer source) {
    bytes = source.slice();
  }

  @Override
  public int read(ByteBuffer target) {
    if (position >= bytes.limit()) {
      return -1;
    }
    int count = (int) Math.min(target.remaining(), bytes.limit() - position);
    target.put(bytes.slice((int) position, count));
    position += count;
    return count;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long to) {
    if (to < 0) {
      throw new IllegalArgumentException("position " + to);
    }
    position = to;
    return this;
  }

  @Override
  public long size() {
    return bytes.limit();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
