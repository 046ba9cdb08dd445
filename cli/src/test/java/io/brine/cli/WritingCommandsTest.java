package io.brine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Pickle;
import io.brine.opcode.Optimizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritingCommandsTest {

  @TempDir Path temporary;

  private Path file(String name, byte[]... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.write(part);
    }
    return Files.write(temporary.resolve(name), bytes.toByteArray());
  }

  @Test
  void shouldConvertAllPicklesOfAFile() throws IOException {
    byte[] first = Pickle.dumps(List.of("a", 1), 5);
    byte[] second = Pickle.dumps(Map.of("k", 2.5), 3);
    Path in = file("in.pkl", first, second);
    Path out = temporary.resolve("out.pkl");
    assertEquals(0, Run.brine("convert", in, out, "--protocol", 2).code());
    assertEquals(List.of(List.of("a", 1L), Map.of("k", 2.5)), Pickle.loadAll(out));
    assertEquals(2, Files.readAllBytes(out)[1]);
    assertEquals(0, Run.brine("convert", in, out).code());
    assertArrayEquals(Files.readAllBytes(in), Files.readAllBytes(out));
  }

  @Test
  void shouldLeaveTheOutputAloneWhenTheInputIsBad() throws IOException {
    Path in = file("in.pkl", Run.bytes("N.garbage"));
    Path out = file("out.pkl", Run.bytes("old"));
    Run run = Run.brine("convert", in, out);
    assertEquals(2, run.code());
    assertTrue(run.err().contains("in.pkl"), run.err());
    assertEquals("old", Files.readString(out));
    assertEquals(2, Run.brine("convert", in, out, "--protocol", 6).code());
  }

  @Test
  void shouldOptimizeAllPicklesOfAFile() throws IOException {
    byte[] one = Pickle.dumps(List.of("a", List.of()), 4);
    byte[] two = Pickle.dumps("b", 0);
    Path out = temporary.resolve("out.pkl");
    assertEquals(0, Run.brine("optimize", file("in.pkl", one, two), out).code());
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.write(Optimizer.optimize(one));
    expected.write(Optimizer.optimize(two));
    assertArrayEquals(expected.toByteArray(), Files.readAllBytes(out));
  }

  @Test
  void shouldWriteJsonAsAPickle() throws IOException {
    Path in = file("in.json", "{\"a\": [1, 2.5, null, \"é\"]}".getBytes(StandardCharsets.UTF_8));
    Path out = temporary.resolve("out.pkl");
    assertEquals(0, Run.brine("from-json", in, "-o", out).code());
    assertEquals(Map.of("a", Arrays.asList(1L, 2.5, null, "é")), Pickle.load(out));
    assertEquals(2, Run.brine("from-json", file("bad.json", Run.bytes("{")), "-o", out).code());
  }

  // ---- the pipe -------------------------------------------------------------------------------

  private static PipeAnswer ask(String header, byte[]... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    java.io.DataOutputStream out = new java.io.DataOutputStream(bytes);
    out.writeByte('R');
    out.writeShort(header.length());
    out.writeBytes(header);
    out.writeShort(parts.length);
    for (byte[] part : parts) {
      out.writeByte(0);
      out.writeInt(part.length);
      out.write(part);
    }
    return new PipeServer(io.brine.PickleProfile.CPYTHON_3_13, "test").answer(bytes.toByteArray());
  }

  private static void shouldRefuse(String kind, String header, String pickle) throws IOException {
    PipeAnswer answer = ask(header, Run.bytes(pickle));
    assertEquals(1, answer.status(), answer.message());
    assertEquals(kind, answer.kind());
  }

  @Test
  void shouldAnswerEveryRequest() throws IOException {
    assertEquals(0, ask("", Run.bytes("N.")).status());
    assertEquals(0, ask("protocol=5\noob=1\nmulti=0\npolicy=inert", Run.bytes("N.")).status());
    shouldRefuse("malformed", "", "0.");
    shouldRefuse("truncated", "", "");
    shouldRefuse("truncated", "", "N");
    shouldRefuse("badtext", "", "U\u0001\u00ff.");
    shouldRefuse("policy", "policy=default", "cos\nsystem\n.");
    shouldRefuse("unsupported", "colour=red", "N.");
    shouldRefuse("unsupported", "protocol=6", "N.");
    shouldRefuse("unsupported", "encoding=koi8-r", "N.");
    shouldRefuse("limit", "max_depth=2", "]]]]aaa.");
    PipeServer server = new PipeServer(io.brine.PickleProfile.CPYTHON_3_13, "test");
    for (byte[] bad : List.of(new byte[0], new byte[] {'R'}, new byte[] {'R', -1, -1, 1})) {
      assertEquals(1, server.answer(bad).status());
    }
  }

  @Test
  void shouldServeFramesUntilTheInputEnds() throws IOException {
    byte[] hello = {0, 0, 0, 5, 'H', 0, 0, 0, 0};
    byte[] quit = {0, 0, 0, 5, 'Q', 0, 0, 0, 0};
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    in.write(hello);
    in.write(quit);
    in.write(hello);
    Run run = Run.withInput(in.toByteArray(), "pipe");
    assertEquals(0, run.code());
    assertEquals("", run.err());
    assertTrue(run.out().contains("brine "));
    assertEquals(run.out().indexOf("brine "), run.out().lastIndexOf("brine "));
  }
}
