package io.brine.type;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.brine.Pickler;
import io.brine.Unpickler;
import java.lang.invoke.MethodHandles;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedTupleRecordTest {

  record Point(int x, int y) {}

  /** What CPython 3.13 writes for {@code m.Point(1, 2)}, a namedtuple, at protocols 0 to 5. */
  private static final List<String> WRITTEN =
      List.of(
          "63636f70795f7265670a5f7265636f6e7374727563746f720a70300a28636d0a506f696e740a70310a635f5f6275696c74696e5f5f0a7475706c650a70320a2849310a49320a7470330a7470340a5270350a2e",
          "63636f70795f7265670a5f7265636f6e7374727563746f720a710028636d0a506f696e740a7101635f5f6275696c74696e5f5f0a7475706c650a7102284b014b027471037471045271052e",
          "8002636d0a506f696e740a71004b014b028671018171022e",
          "8003636d0a506f696e740a71004b014b028671018171022e",
          "80049517000000000000008c016d948c05506f696e749493944b014b02869481942e",
          "80059517000000000000008c016d948c05506f696e749493944b014b02869481942e");

  @Test
  void shouldWriteAndReadRecordsAsNamedTuples() {
    RecordType<Point> type = RecordType.of(Point.class, MethodHandles.lookup());
    TypeRegistry registry =
        StandardTypes.standard().toBuilder()
            .type("m", "Point", type)
            .reducer(Point.class, type.namedTupleReducer("m", "Point"))
            .build();
    Unpickler unpickler = Unpickler.builder().types(registry).build();
    for (int protocol = 0; protocol <= 5; protocol++) {
      Pickler pickler = Pickler.builder().types(registry).protocol(protocol).build();
      byte[] written = pickler.dumps(new Point(1, 2));
      assertEquals(WRITTEN.get(protocol), HexFormat.of().formatHex(written));
      assertEquals(new Point(1, 2), unpickler.load(written, Point.class));
    }
  }
}
