package io.brine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZOutputStream;

class SourcesTest {

  private static final byte[] PICKLE = Run.bytes("U\u0005hello.");

  enum Format {
    GZIP,
    BZIP2,
    XZ,
    LZMA,
    ZSTD,
    LZ4,
    ZLIB;

    OutputStream open(OutputStream out) throws IOException {
      return switch (this) {
        case GZIP -> new GZIPOutputStream(out);
        case BZIP2 -> new BZip2CompressorOutputStream(out);
        case XZ -> new XZOutputStream(out, new LZMA2Options());
        case LZMA -> new LZMAOutputStream(out, new LZMA2Options(), -1);
        case ZSTD -> new ZstdOutputStreamNoFinalizer(out);
        case LZ4 -> new FramedLZ4CompressorOutputStream(out);
        case ZLIB -> new DeflaterOutputStream(out);
      };
    }

    byte[] compress(byte[] bytes) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (OutputStream compressed = open(out)) {
        compressed.write(bytes);
      }
      return out.toByteArray();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldRecogniseByContent(Format format) throws IOException {
    assertEquals(new Run(0, "'hello'\n", ""), show(format.compress(PICKLE)));
  }

  @ParameterizedTest
  @EnumSource
  void shouldTakeOffAFewLayers(Format format) throws IOException {
    byte[] layers = PICKLE;
    for (int i = 0; i < Compression.MAX_LAYERS; i++) {
      layers = format.compress(layers);
    }

    assertEquals(new Run(0, "'hello'\n", ""), show(layers));
    assertOneError("compressed more than", show(format.compress(layers)));
  }

  @ParameterizedTest
  @EnumSource
  void shouldFailCleanlyWhenCutOff(Format format) throws IOException {
    byte[] whole = format.compress(PICKLE);
    for (int length = 7; length < whole.length; length++) {
      Run run = show(Arrays.copyOf(whole, length));
      assertEquals(2, run.code(), "at " + length);
      assertEquals(1, run.err().lines().count(), run.err());
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseWhatFollowsTheCompressedData(Format format) throws IOException {
    byte[] whole = format.compress(PICKLE);
    byte[] longer = Arrays.copyOf(whole, whole.length + 8);
    Arrays.fill(longer, whole.length, longer.length, (byte) '!');

    assertOneError("", show(longer));
  }

  @ParameterizedTest
  @EnumSource
  void shouldStopABombAtTheLimit(Format format) throws IOException {
    byte[] bomb = format.compress(new byte[20 << 20]);

    assertOneError("more than 10485760 bytes", show(bomb, "--max-bytes=10M"));
    assertOneError("more than 1024 bytes", show(bomb, "--max-bytes=1k"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"GZIP", "BZIP2", "XZ", "ZSTD", "LZ4"})
  void shouldReadSeveralCompressedPartsAsOne(Format format) throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(format.compress(PICKLE));
    both.write(format.compress(Run.bytes("N.")));

    assertEquals(new Run(0, "'hello'\nNone\n", ""), show(both.toByteArray()));
  }

  @Test
  void shouldReadMoreThanMemoryHoldsFromAFile() throws IOException {
    ByteArrayOutputStream large = new ByteArrayOutputStream();
    byte[] noise = new byte[6 << 20];
    Arrays.fill(noise, (byte) 'a');
    large.writeBytes(new byte[] {'B', 0, 0, 0x60, 0});
    large.writeBytes(noise);
    large.write('.');

    Run run = show(Format.GZIP.compress(large.toByteArray()));

    assertEquals(0, run.code(), run.err());
    assertEquals("b'".length() + noise.length + "'\n".length(), run.out().length());
  }

  @Test
  void shouldRefuseALargePlainFileToo() {
    assertOneError("more than 4 bytes", show(PICKLE, "--max-bytes=4"));
    assertEquals(
        2, Run.brine("show", "--max-bytes=4", Run.EXAMPLES.resolve("dogs_dict.pkl")).code());
  }

  private static Run show(byte[] input, Object... options) {
    Object[] args =
        Stream.of(new Object[] {"show"}, options, new Object[] {"-"}).flatMap(Stream::of).toArray();
    return Run.withInput(input, args);
  }

  private static void assertOneError(String part, Run run) {
    assertEquals(2, run.code());
    assertTrue(run.err().contains(part), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }
}
