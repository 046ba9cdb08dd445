package io.brine.cli;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Takes one input apart: members of zip and tar archives, what is behind the header of a .npy file,
 * and compressed data inside of these. The content decides, never a name. How deep archives nest,
 * how many members there are and how many bytes they have in all is bounded for each input; what is
 * beyond is an error of that input, never silence.
 */
final class ScanContents {

  /** Takes what may be pickles. */
  interface Sink {
    /**
     * @param name the input, and the members on the way
     * @param asked whether it has to be a pickle, because the user named it
     */
    void pickles(String name, ByteBuffer bytes, boolean asked) throws IOException;

    void unreadable(String name, IOException error) throws IOException;
  }

  /** Archives in archives. */
  static final int MAX_DEPTH = 4;

  static final int MAX_MEMBERS = 100_000;

  private static final int HEAD = 512;
  private static final int TAR_MAGIC_AT = 257;
  private static final byte[] TAR_MAGIC = ascii("ustar");
  private static final byte[] ZIP_MEMBER = ascii("PK\3\4");
  private static final byte[] ZIP_END = ascii("PK\5\6");
  private static final byte[] NPY = ascii("\u0093NUMPY");

  /** The end of a zip's directory and the longest comment. */
  private static final int ZIP_TAIL = 22 + 0xffff;

  private static final int SHOWN_NAME = 200;

  private final Sources sources;
  private final Sink sink;
  private long bytesLeft;
  private int membersLeft;

  ScanContents(Sources sources, Sink sink) {
    this.sources = sources;
    this.sink = sink;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Takes apart one input. */
  void visit(Source source, boolean asked) throws IOException {
    bytesLeft = sources.maxBytes();
    membersLeft = MAX_MEMBERS;
    visit(source.name(), source.bytes(), asked, 0);
  }

  private void visit(String name, ByteBuffer bytes, boolean asked, int depth) throws IOException {
    byte[] head = new byte[Math.min(HEAD, bytes.remaining())];
    bytes.get(bytes.position(), head);
    boolean zip = startsAt(0, ZIP_MEMBER, head) || startsAt(0, ZIP_END, head);
    boolean tar = startsAt(TAR_MAGIC_AT, TAR_MAGIC, head);
    ByteBuffer array = startsAt(0, NPY, head) ? behindNpyHeader(bytes) : null;
    // An archive can begin as a pickle does, and a zip end behind one: then it is read as both.
    sink.pickles(name, array != null ? array : bytes, asked && !zip && !tar && array == null);
    if (!zip && !tar && !endsAsZip(bytes)) {
      return;
    }
    try {
      if (depth == MAX_DEPTH) {
        throw new IOException("archives are nested more than " + MAX_DEPTH + " deep");
      }
      if (tar) {
        visitTar(name, bytes, depth + 1);
      } else {
        visitZip(name, bytes, depth + 1);
      }
    } catch (IOException e) {
      sink.unreadable(name, e);
    }
  }

  private static boolean startsAt(int at, byte[] magic, byte[] head) {
    return head.length >= at + magic.length
        && Arrays.equals(magic, 0, magic.length, head, at, at + magic.length);
  }

  /** Python finds the directory of a zip from its end, whatever stands before or behind it. */
  private static boolean endsAsZip(ByteBuffer bytes) {
    byte[] tail = new byte[Math.min(ZIP_TAIL, bytes.remaining())];
    bytes.get(bytes.limit() - tail.length, tail);
    for (int at = tail.length - ZIP_END.length; at >= 0; at--) {
      if (tail[at] == ZIP_END[0] && startsAt(at, ZIP_END, tail)) {
        return true;
      }
    }
    return false;
  }

  /** What follows the header of a .npy file: a pickle, if the array is of objects; or null. */
  private static ByteBuffer behindNpyHeader(ByteBuffer bytes) {
    ByteBuffer file = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (file.remaining() < 12) {
      return null;
    }
    boolean small = file.get(NPY.length) < 2;
    long start = small ? 10L + (file.getShort(8) & 0xffff) : 12L + (file.getInt(8) & 0xffffffffL);
    return start > file.limit() ? null : file.position((int) start).slice();
  }

  private void visitZip(String name, ByteBuffer bytes, int depth) throws IOException {
    try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(new BufferChannel(bytes)).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        countMember();
        if (!entry.isDirectory() || entry.getSize() > 0) {
          visitMember(member(name, entry.getName()), () -> open(zip, entry, bytes), depth);
        }
      }
    } catch (RuntimeException e) {
      throw new IOException("broken zip archive: " + Failures.message(e), e);
    }
  }

  /** The bytes of a member, where they are if they are not compressed. */
  private ByteBuffer open(ZipFile zip, ZipArchiveEntry entry, ByteBuffer bytes) throws IOException {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw new IOException("is encrypted");
    }
    if (entry.getMethod() == ZipEntry.STORED && entry.getSize() == entry.getCompressedSize()) {
      long at = entry.getDataOffset();
      long size = entry.getSize();
      if (at >= 0 && size >= 0 && size <= bytes.remaining() - at) {
        charge(size);
        return bytes.slice(bytes.position() + (int) at, (int) size);
      }
      throw new IOException("goes beyond the archive");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return drain(in);
    }
  }

  private void visitTar(String name, ByteBuffer bytes, int depth) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new BufferedInputStream(Channels.newInputStream(new BufferChannel(bytes))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        countMember();
        if (!entry.isDirectory()) {
          visitMember(member(name, entry.getName()), () -> drain(tar), depth);
        }
      }
    } catch (RuntimeException e) {
      throw new IOException("broken tar archive: " + Failures.message(e), e);
    }
  }

  private interface Opener {
    ByteBuffer open() throws IOException;
  }

  /** One broken member does not keep the others from being scanned. */
  private void visitMember(String name, Opener opener, int depth) throws IOException {
    ByteBuffer bytes;
    try {
      bytes = decompress(opener.open());
    } catch (IOException e) {
      sink.unreadable(name, e);
      return;
    }
    visit(name, bytes, false, depth);
  }

  private ByteBuffer decompress(ByteBuffer bytes) throws IOException {
    byte[] head = new byte[Math.min(HEAD, bytes.remaining())];
    bytes.get(bytes.position(), head);
    if (Compression.of(head) == null) {
      return bytes;
    }
    try (InputStream in = Compression.unwrap(Channels.newInputStream(new BufferChannel(bytes)))) {
      return drain(in);
    }
  }

  private ByteBuffer drain(InputStream in) throws IOException {
    ByteBuffer bytes = sources.drain(new Checked(in), bytesLeft);
    charge(bytes.remaining());
    return bytes;
  }

  private void charge(long size) throws IOException {
    if (size > bytesLeft) {
      throw sources.tooLarge();
    }
    bytesLeft -= size;
  }

  private void countMember() throws IOException {
    if (--membersLeft < 0) {
      throw new IOException("more than " + MAX_MEMBERS + " members");
    }
  }

  /** Names of members are anybody's: they stay on one line, and short. */
  private static String member(String archive, String name) {
    StringBuilder shown = new StringBuilder(archive).append('!');
    name.codePoints()
        .limit(SHOWN_NAME)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                shown.append(String.format("\\x%02x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.append(name.length() > SHOWN_NAME ? "…" : "").toString();
  }

  /** Decompressors are known to throw unchecked exceptions at broken input. */
  private static final class Checked extends FilterInputStream {

    Checked(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (RuntimeException e) {
        throw new IOException("broken data: " + Failures.message(e), e);
      }
    }
  }
}
