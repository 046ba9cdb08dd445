package io.brine.numpy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.brine.Unpickler;
import io.brine.value.PyTuple;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Arrays as NumPy 2 writes them, at protocols 2 and 5. */
class ArrayReadingTest {

  private static final Unpickler UNPICKLER =
      Unpickler.builder().types(NumpyTypes.registry()).build();

  private static NdArray load(String hex) {
    return UNPICKLER.load(HexFormat.of().parseHex(hex), NdArray.class);
  }

  /** {@code np.arange(6, dtype='f8').reshape(2, 3)}. */
  @Test
  void shouldReadTheStateOfAnArray() {
    NdArray array =
        load(
            "8002636e756d70792e5f636f72652e6d756c746961727261790a5f7265636f6e737472"
                + "7563740a7100636e756d70790a6e6461727261790a71014b00857102635f636f646563"
                + "730a656e636f64650a7103580100000062710458060000006c6174696e317105867106"
                + "527107877108527109284b014b024b0386710a636e756d70790a64747970650a710b58"
                + "020000006638710c898887710d52710e284b0358010000003c710f4e4e4e4affffffff"
                + "4affffffff4b007471106289680358310000000000000000000000000000000000c3b0"
                + "3f00000000000000400000000000000840000000000000104000000000000014407111"
                + "6805867112527113747114622e");
    assertEquals(NdArray.of(new double[] {0, 1, 2, 3, 4, 5}, 2, 3), array);
    assertEquals(DType.FLOAT64, array.dtype());
    assertEquals(5, array.getDouble(1, 2));
  }

  @Test
  void shouldReadAnArrayInABuffer() {
    NdArray array =
        load(
            "800595a6000000000000008c136e756d70792e5f636f72652e6e756d65726963948c0b"
                + "5f66726f6d627566666572949394289630000000000000000000000000000000000000"
                + "000000f03f000000000000004000000000000008400000000000001040000000000000"
                + "1440948c056e756d7079948c0564747970659493948c02663894898887945294284b03"
                + "8c013c944e4e4e4affffffff4affffffff4b007494624b024b0386948c014394749452"
                + "942e");
    assertArrayEquals(new int[] {2, 3}, array.shape());
    assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5}, array.toDoubleArray());
    assertEquals(4, array.asDoubleBuffer().get(4));
    assertFalse(array.isReadOnly());
  }

  /** {@code np.array([(1, 2.5), (3, 4.5)], dtype=[('a', '<i4'), ('b', '>f8')])}. */
  @Test
  void shouldReadFieldsInTheirByteOrder() {
    NdArray array =
        load(
            "80049500010000000000008c166e756d70792e5f636f72652e6d756c74696172726179"
                + "948c0c5f7265636f6e7374727563749493948c056e756d7079948c076e646172726179"
                + "9493944b0085944301629487945294284b014b02859468038c0564747970659493948c"
                + "0356313294898887945294284b038c017c944e8c0161948c01629486947d9428681168"
                + "0c8c02693494898887945294284b038c013c944e4e4e4affffffff4affffffff4b0074"
                + "94624b0086946812680c8c02663894898887945294284b038c013e944e4e4e4affffff"
                + "ff4affffffff4b007494624b048694754b0c4b014b1074946289431801000000400400"
                + "0000000000030000004012000000000000947494622e");
    assertEquals(PyTuple.of(3L, 4.5), array.getObject(1));
    NdArray field = array.field("b");
    assertEquals(ByteOrder.BIG_ENDIAN, field.dtype().byteOrder());
    assertArrayEquals(new double[] {2.5, 4.5}, field.toDoubleArray());
    assertFalse(field.isCContiguous());
    assertTrue(field.copy().isCContiguous());
  }
}
