package io.brine.internal;

import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.UnpicklingException;
import io.brine.UnpicklingException.Category;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The members of a zip archive and where their bytes lie (PKWARE's APPNOTE, with its ZIP64
 * extension), so that a stored one can be used where it is, which {@code java.util.zip} does not
 * tell. Only what the central directory lists counts, and what cannot be read in one way only is
 * refused: names that come twice, a local header of another name, members that overlap each other
 * or the directory.
 */
public final class ZipDirectory {

  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END64 = 0x06064b50;
  private static final int LOCATOR64 = 0x07064b50;

  private static final int LOCAL_SIZE = 30;
  private static final int CENTRAL_SIZE = 46;
  private static final int END_SIZE = 22;
  private static final int END64_SIZE = 56;
  private static final int LOCATOR64_SIZE = 20;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final long IN_ZIP64 = 0xffffffffL;

  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int ENCRYPTED = 1;

  /** Deflated bytes grow by this factor at most. */
  private static final int MOST_GROWTH = 1032;

  /** What all members together may grow to, whatever the size of the file. */
  private static final long FREE_GROWTH = 64 << 20;

  private record Member(int flags, int method, long packed, long size, long headerAt) {

    /** Where its bytes end, at the earliest. */
    long endAt() {
      return headerAt + LOCAL_SIZE + packed;
    }
  }

  private final FileMemory file;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private long directoryAt;
  private long directorySize;
  private long count;

  /** What all deflated members have when they are unpacked. */
  private long unpackedSize;

  private ZipDirectory(FileMemory file) {
    this.file = file;
  }

  public static boolean isZip(FileMemory file) throws IOException {
    return file.size() >= END_SIZE && file.view(0, 4).getInt(0) == LOCAL;
  }

  public static ZipDirectory read(FileMemory file) throws IOException {
    ZipDirectory zip = new ZipDirectory(file);
    zip.findDirectory();
    zip.readDirectory();
    return zip;
  }

  /** The names of all members, in the order of the directory. */
  public Set<String> names() {
    return Collections.unmodifiableSet(members.keySet());
  }

  public boolean has(String name) {
    return members.containsKey(name);
  }

  private void findDirectory() throws IOException {
    long tail = Math.min(file.size(), END_SIZE + LONGEST_COMMENT);
    long tailAt = file.size() - tail;
    ByteBuffer bytes = file.view(tailAt, tail);
    int at = (int) tail - END_SIZE;
    while (at >= 0 && !isEnd(bytes, at)) {
      at--;
    }
    if (at < 0) {
      throw malformed("the zip archive has no end record");
    }
    count = u16(bytes, at + 10);
    directorySize = u32(bytes, at + 12);
    directoryAt = u32(bytes, at + 16);
    long endAt = tailAt + at;
    long locatorAt = endAt - LOCATOR64_SIZE;
    if (locatorAt >= 0 && file.view(locatorAt, LOCATOR64_SIZE).getInt(0) == LOCATOR64) {
      findDirectory64(file.view(locatorAt, LOCATOR64_SIZE).getLong(8));
    }
    if (!file.holds(directoryAt, directorySize) || directoryAt + directorySize > endAt) {
      throw malformed("the zip directory is not in the file");
    }
  }

  private static boolean isEnd(ByteBuffer bytes, int at) {
    return bytes.getInt(at) == END && at + END_SIZE + u16(bytes, at + 20) == bytes.limit();
  }

  private void findDirectory64(long at) throws IOException {
    if (!file.holds(at, END64_SIZE) || file.view(at, END64_SIZE).getInt(0) != END64) {
      throw malformed("the zip archive has no ZIP64 end record");
    }
    ByteBuffer end = file.view(at, END64_SIZE);
    count = end.getLong(32);
    directorySize = end.getLong(40);
    directoryAt = end.getLong(48);
  }

  private void readDirectory() throws IOException {
    ByteBuffer bytes = file.view(directoryAt, directorySize);
    int at = 0;
    for (long i = 0; i < count; i++) {
      if (at > bytes.limit() - CENTRAL_SIZE || bytes.getInt(at) != CENTRAL) {
        throw malformed("the zip directory ends after " + i + " of its members");
      }
      int nameLength = u16(bytes, at + 28);
      int extraLength = u16(bytes, at + 30);
      int next = at + CENTRAL_SIZE + nameLength + extraLength + u16(bytes, at + 32);
      if (next > bytes.limit()) {
        throw malformed("member " + i + " of the zip directory is cut off");
      }
      String name = name(bytes, at + CENTRAL_SIZE, nameLength);
      Member member = member(bytes, at, bytes.slice(at + CENTRAL_SIZE + nameLength, extraLength));
      if (members.put(name, member) != null) {
        throw malformed("the zip archive has two members of one name");
      }
      at = next;
    }
    if (at != bytes.limit()) {
      throw malformed("the zip directory goes on after its last member");
    }
    checkMembers();
  }

  /** Members that share bytes could be unpacked to any size, each by itself within the limits. */
  private void checkMembers() {
    List<Member> sorted = new ArrayList<>(members.values());
    sorted.sort(Comparator.comparingLong(Member::headerAt));
    long freeAt = 0;
    for (Member member : sorted) {
      if (member.headerAt < freeAt
          || member.packed < 0
          || !file.holds(member.headerAt, LOCAL_SIZE)
          || member.packed > directoryAt - member.headerAt - LOCAL_SIZE) {
        throw malformed("a member of the zip archive overlaps another one, or the directory");
      }
      freeAt = member.endAt();
      if (member.method == DEFLATED) {
        long size = member.size < 0 ? Long.MAX_VALUE : member.size;
        unpackedSize = Math.min(unpackedSize, Long.MAX_VALUE - size) + size;
      }
    }
  }

  private static Member member(ByteBuffer bytes, int at, ByteBuffer extra) {
    long packed = u32(bytes, at + 20);
    long size = u32(bytes, at + 24);
    long headerAt = u32(bytes, at + 42);
    ByteBuffer wide = zip64(extra.order(bytes.order()));
    if (size == IN_ZIP64) {
      size = wideField(wide);
    }
    if (packed == IN_ZIP64) {
      packed = wideField(wide);
    }
    if (headerAt == IN_ZIP64) {
      headerAt = wideField(wide);
    }
    return new Member(u16(bytes, at + 8), u16(bytes, at + 10), packed, size, headerAt);
  }

  /** The content of the ZIP64 extra field; empty if there is none. */
  private static ByteBuffer zip64(ByteBuffer extra) {
    int at = 0;
    while (at <= extra.limit() - 4) {
      int length = u16(extra, at + 2);
      if (length > extra.limit() - at - 4) {
        break;
      }
      if (u16(extra, at) == 1) {
        return extra.slice(at + 4, length).order(extra.order());
      }
      at += 4 + length;
    }
    return ByteBuffer.allocate(0);
  }

  private static long wideField(ByteBuffer wide) {
    if (wide.remaining() < 8) {
      throw malformed("a member of the zip directory lacks its ZIP64 field");
    }
    return wide.getLong();
  }

  /** The content of a member that is there; a view if it is stored. */
  public ByteBuffer content(String name, Limits limits) throws IOException {
    Member member = members.get(name);
    if ((member.flags & ENCRYPTED) != 0) {
      throw malformed("a member of the zip archive is encrypted");
    }
    long at = contentAt(member, name);
    if (!file.holds(at, member.packed) || at + member.packed > directoryAt) {
      throw malformed("a member of the zip archive does not lie before its directory");
    }
    ByteBuffer packed = file.view(at, member.packed);
    if (member.method == STORED && member.packed == member.size) {
      return packed;
    }
    if (member.method == DEFLATED) {
      return inflated(packed, member.size, limits);
    }
    throw malformed("a member of the zip archive is neither stored nor deflated");
  }

  private long contentAt(Member member, String name) throws IOException {
    if (!file.holds(member.headerAt, LOCAL_SIZE)) {
      throw malformed("the header of a zip member is not in the file");
    }
    ByteBuffer header = file.view(member.headerAt, LOCAL_SIZE);
    int nameLength = u16(header, 26);
    long nameAt = member.headerAt + LOCAL_SIZE;
    if (header.getInt(0) != LOCAL
        || !file.holds(nameAt, nameLength)
        || !name(file.view(nameAt, nameLength), 0, nameLength).equals(name)) {
      throw malformed("the header of a zip member does not agree with the directory");
    }
    return nameAt + nameLength + u16(header, 28);
  }

  /** Memory is taken only as the file pays for it, all members together. */
  private ByteBuffer inflated(ByteBuffer packed, long size, Limits limits) {
    long growth = (unpackedSize - FREE_GROWTH) / file.size();
    if (growth > limits.maxAmplification()) {
      throw exceeded("maxAmplification", limits.maxAmplification(), growth);
    }
    if (size > Math.min(limits.maxInputBytes(), Integer.MAX_VALUE)) {
      throw exceeded("maxInputBytes", limits.maxInputBytes(), size);
    }
    if (size < 0 || size / MOST_GROWTH > packed.remaining()) {
      throw malformed("a zip member cannot have the size that its directory says");
    }
    Inflater inflater = new Inflater(true);
    try {
      ByteBuffer out = ByteBuffer.allocate((int) size).order(packed.order());
      inflater.setInput(packed);
      while (out.hasRemaining() && inflater.inflate(out) > 0) {}
      boolean more = inflater.inflate(new byte[1]) > 0;
      if (out.hasRemaining() || more || !inflater.finished()) {
        throw malformed("a zip member does not have the size that its directory says");
      }
      return out.flip().asReadOnlyBuffer().order(packed.order());
    } catch (DataFormatException e) {
      throw malformed("a zip member is not deflated data");
    } finally {
      inflater.end();
    }
  }

  private static String name(ByteBuffer bytes, int at, int length) {
    byte[] name = new byte[length];
    bytes.get(at, name);
    return new String(name, StandardCharsets.UTF_8);
  }

  private static int u16(ByteBuffer bytes, int at) {
    return bytes.getShort(at) & 0xffff;
  }

  private static long u32(ByteBuffer bytes, int at) {
    return bytes.getInt(at) & 0xffffffffL;
  }

  private static UnpicklingException malformed(String rule) {
    return new UnpicklingException(Category.MALFORMED, -1, -1, rule);
  }

  private static LimitExceededException exceeded(String limit, long allowed, long found) {
    return new LimitExceededException(limit, allowed, found, -1, -1);
  }
}
