package io.brine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

/** What scan finds inside of archives and of pickles. */
class ScanContentsTest {

  private static final byte[] EVIL = Run.bytes("cos\nsystem\n(S'true'\ntR.");
  private static final byte[] PLAIN = Run.bytes("(K\u0001K\u0002t.");

  @Test
  void shouldScanEveryMemberOfAZip() throws IOException {
    Run run = scan(zip(true, "a/data.pkl", PLAIN, "a/data/0", new byte[64], "notes", EVIL));

    assertEquals(1, run.code(), run.err());
    assertTrue(run.out().contains("<stdin>!a/data.pkl: clean: 1 pickle"), run.out());
    assertTrue(run.out().contains("<stdin>!notes: pickle 0, offset 0: GLOBAL"), run.out());
    assertEquals(
        run, scan(zip(false, "a/data.pkl", PLAIN, "a/data/0", new byte[64], "notes", EVIL)));
  }

  @Test
  void shouldFindAZipBehindAnythingElse() throws IOException {
    byte[] zip = zip(true, "p", EVIL);

    assertEquals(1, scan(join(PLAIN, zip)).code());
    assertEquals(1, scan(join(Run.bytes("#!/bin/sh\n"), zip)).code());
    assertEquals(1, scan(join(zip, Run.bytes("behind"))).code());
  }

  @Test
  void shouldScanArchivesInArchives() throws IOException {
    byte[] inner = EVIL;
    for (int depth = 0; depth < ScanContents.MAX_DEPTH; depth++) {
      inner = zip(depth % 2 == 0, "m", inner);
    }
    assertEquals(1, scan(inner).code());

    Run deeper = scan(zip(true, "m", inner));
    assertEquals(2, deeper.code());
    assertTrue(deeper.err().contains("nested more than"), deeper.err());
  }

  @Test
  void shouldScanCompressedMembersAndTars() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(tar("x/p", EVIL));
    }
    assertEquals(1, scan(tar("p", EVIL)).code());
    assertEquals(1, scan(gzip.toByteArray()).code());
    Run run = scan(zip(true, "t.tgz", gzip.toByteArray()));
    assertTrue(run.out().contains("<stdin>!t.tgz!x/p: refused: 1 pickle"), run.out());
  }

  @Test
  void shouldLookBehindTheHeaderOfAnNpy() throws IOException {
    String header = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n";
    byte[] npy =
        join(Run.bytes("\u0093NUMPY\u0001\0" + (char) header.length() + "\0" + header), EVIL);

    assertEquals(1, scan(npy).code());
    Run run = scan(zip(false, "arr_0.npy", npy));
    assertEquals(1, run.code());
    assertTrue(run.out().contains("!arr_0.npy: refused"), run.out());
    byte[] floats = join(Arrays.copyOf(npy, npy.length - EVIL.length), new byte[16]);
    assertEquals(0, scan(floats).code());
  }

  @Test
  void shouldStopABombAtTheLimit() throws IOException {
    byte[] bomb = zip(false, "a", new byte[6 << 20], "b", new byte[6 << 20], "p", EVIL);

    Run run = scan(bomb, "--max-bytes=10M");

    assertEquals(1, run.code(), "what is found counts for more");
    assertTrue(run.err().contains("<stdin>!b: more than 10485760 bytes"), run.err());
    assertEquals(2, scan(zip(false, "a", new byte[12 << 20]), "--max-bytes=10M").code());
  }

  @Test
  void shouldNeverCallABrokenArchiveClean() throws IOException {
    for (boolean stored : new boolean[] {true, false}) {
      byte[] zip = zip(stored, "p", PLAIN);
      for (int length = 4; length < zip.length; length++) {
        assertEquals(2, scan(Arrays.copyOf(zip, length)).code(), "cut at " + length);
      }
    }
    byte[] encrypted = zip(true, "p", PLAIN);
    encrypted[6] |= 1;
    encrypted[directory(encrypted) + 8] |= 1;
    assertEquals(2, scan(encrypted).code());
  }

  @Test
  void shouldKeepNamesOfMembersOnOneLine() throws IOException {
    Run run = scan(zip(true, "a\n\u001b[31mb", EVIL));

    assertTrue(run.out().contains("<stdin>!a\\x0a\\x1b[31mb: "), run.out());
  }

  @Test
  void shouldHaveAWordOnAnArchiveWithoutPickles() throws IOException {
    assertEquals(
        new Run(0, "<stdin>: clean: 0 pickles, 0 findings, 0 refused\n", ""),
        scan(zip(true, "a.txt", Run.bytes("nothing"))));
  }

  @Test
  void shouldFindPicklesInStringsOfPickles() {
    for (String opcode : new String[] {"C", "U", "\u008c"}) {
      Run run = scan(Run.bytes("(N" + opcode + (char) EVIL.length + text(EVIL) + "t."));
      assertEquals(1, run.code());
      assertTrue(
          run.out().contains("@2: pickle 0, offset 0: GLOBAL: global os:system: refused"),
          run.out());
    }
    byte[] bytearray =
        Run.bytes("\u0096" + (char) EVIL.length + "\0\0\0\0\0\0\0" + text(EVIL) + ".");
    assertEquals(1, scan(bytearray).code());
    assertEquals(1, scan(Run.bytes("S'cos\\nsystem\\n(S\"true\"\\ntR.'\n.")).code());
  }

  @Test
  void shouldLookIntoPlainPicklesInBetween() {
    byte[] nested = EVIL;
    for (int depth = 0; depth < 4; depth++) {
      nested = Run.bytes("C" + (char) nested.length + text(nested) + ".");
    }
    Run run = scan(nested);

    assertEquals(1, run.code());
    assertTrue(run.out().contains("<stdin>!SHORT_BINBYTES@0!SHORT_BINBYTES@0!"), run.out());
  }

  @Test
  void shouldFindACallThatComesBeforeTheBreak() {
    byte[] cut = Arrays.copyOf(EVIL, EVIL.length - 1);

    assertEquals(1, scan(Run.bytes("C" + (char) cut.length + text(cut) + ".")).code());
  }

  @Test
  void shouldLetTextAlone() {
    assertEquals(0, scan(Run.bytes("C\rclass Model:\n.")).code());
    assertEquals(0, scan(Run.bytes("C\u0004Pi\n..")).code());
    assertEquals(0, scan(Run.bytes("\u008c\u0006cos\nsy.")).code());
  }

  private static String text(byte[] latin1) {
    return new String(latin1, StandardCharsets.ISO_8859_1);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] zip(boolean stored, Object... namesAndContents) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        ZipEntry entry = new ZipEntry((String) namesAndContents[i]);
        byte[] content = (byte[]) namesAndContents[i + 1];
        if (stored) {
          CRC32 crc = new CRC32();
          crc.update(content);
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(content.length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content);
      }
    }
    return out.toByteArray();
  }

  /** Where the central directory of a zip with one member begins. */
  private static int directory(byte[] zip) {
    return text(zip).indexOf("PK\u0001\u0002");
  }

  private static byte[] tar(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      TarArchiveEntry entry = new TarArchiveEntry(name);
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    }
    return out.toByteArray();
  }

  private static Run scan(byte[] input, String... options) {
    Object[] args = new Object[options.length + 2];
    args[0] = "scan";
    System.arraycopy(options, 0, args, 1, options.length);
    args[args.length - 1] = "-";
    return Run.withInput(input, args);
  }
}
