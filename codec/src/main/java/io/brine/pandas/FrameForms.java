package io.brine.pandas;

import io.brine.numpy.NdArray;
import io.brine.type.Construction;
import io.brine.value.PyDict;
import io.brine.value.PySlice;
import io.brine.value.PyTuple;
import java.util.ArrayList;
import java.util.List;

/**
 * How pandas pickles frames and series: a manager of blocks, each of which has the values of some
 * columns of one type. Since 1.3 {@code BlockManager(blocks, axes)} with {@code
 * _unpickle_block(values, places, ndim)}; before, and for series still, a state with the key {@code
 * "0.14.1"}.
 */
final class FrameForms {

  private FrameForms() {}

  /** The values of some columns: an array of a row for each, or a column. */
  private record Block(Object values, Object places) {}

  /** The axes of a frame or a series, and its blocks. */
  private record Blocks(List<Index> axes, List<Block> blocks) {}

  /** {@code _unpickle_block(values, placement, ndim)}. */
  static Object block(Construction object) {
    object.requireArgs(3, 3);
    return new Block(object.args().get(0), object.args().get(1));
  }

  /** {@code BlockManager(blocks, axes)}, or with a state. */
  static Object manager(Construction object) {
    object.requireArgs(0, 2);
    if (object.argCount() == 2) {
      List<Block> blocks = new ArrayList<>();
      for (Object block : object.arg(0, PyTuple.class)) {
        if (!(block instanceof Block known)) {
          throw object.invalid("a block of the manager is none");
        }
        blocks.add(known);
      }
      return new Blocks(axes(object, object.args().get(1)), blocks);
    }
    if (object.state() instanceof PyTuple state
        && state.size() == 4
        && state.get(3) instanceof PyDict versions
        && versions.get("0.14.1") instanceof PyDict newest) {
      return ofState(object, new Attributes(object, newest));
    }
    throw object.invalid("a manager of blocks of a form that is not known");
  }

  private static Blocks ofState(Construction object, Attributes state) {
    List<Block> blocks = new ArrayList<>();
    for (Object block : state.list("blocks")) {
      if (!(block instanceof PyDict parts)) {
        throw object.invalid("a block of the manager is none");
      }
      blocks.add(new Block(parts.get("values"), parts.get("mgr_locs")));
    }
    return new Blocks(axes(object, state.any("axes")), blocks);
  }

  private static List<Index> axes(Construction object, Object value) {
    List<Index> axes = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object axis : list) {
        if (axis instanceof Index index) {
          axes.add(index);
        }
      }
      if (axes.size() == list.size() && !axes.isEmpty() && axes.size() <= 2) {
        return axes;
      }
    }
    throw object.invalid("the axes of the manager are not one or two indexes");
  }

  // ---- series ---------------------------------------------------------------------------------

  static Object series(Construction object) {
    Attributes state = state(object);
    Blocks manager = state.get(Blocks.class, "_mgr", "_data");
    if (manager.axes.size() != 1 || manager.blocks.size() != 1) {
      throw object.invalid("a series without an axis and a block of its own");
    }
    Index index = manager.axes.get(0);
    Column values = IndexForms.column(object, manager.blocks.get(0).values);
    if (values.size() != index.size()) {
      throw object.invalid(values.size() + " values for " + index.size() + " labels");
    }
    return new Series(state.any("_name", "name"), index, values);
  }

  private static Attributes state(Construction object) {
    object.requireArgs(0, 0);
    if (!(object.state() instanceof PyDict state)) {
      throw object.invalid("a " + object.global().name() + " of a form that is not known");
    }
    return new Attributes(object, state);
  }

  // ---- frames ---------------------------------------------------------------------------------

  static Object frame(Construction object) {
    Attributes state = state(object);
    Blocks manager = state.get(Blocks.class, "_mgr", "_data");
    if (manager.axes.size() != 2) {
      throw object.invalid("a frame without two axes");
    }
    Index columns = manager.axes.get(0);
    Index index = manager.axes.get(1);
    long places = 0;
    for (Block block : manager.blocks) {
      places += rows(object, block.values);
    }
    if (places != columns.size()) {
      throw object.invalid("blocks for " + places + " columns, but " + columns.size() + " labels");
    }
    object.charge(places * 64);
    Column[] values = new Column[columns.size()];
    for (Block block : manager.blocks) {
      place(object, block, values);
    }
    for (Column column : values) {
      if (column.size() != index.size()) {
        throw object.invalid(column.size() + " values for " + index.size() + " rows");
      }
    }
    PyDict attributes = state.any("attrs") instanceof PyDict given ? given : new PyDict();
    return new DataFrame(columns, index, List.of(values), attributes);
  }

  /** How many columns the values of a block are for. */
  private static int rows(Construction object, Object values) {
    if (values instanceof NdArray array && array.ndim() == 2) {
      return array.shape()[0];
    }
    if (values instanceof Rows rows) {
      return rows.count();
    }
    if (values instanceof Column) {
      return 1;
    }
    throw object.invalid("the values of a block are not those of columns");
  }

  private static void place(Construction object, Block block, Column[] into) {
    int count = rows(object, block.values);
    int[] places = places(object, block.places, count);
    for (int i = 0; i < count; i++) {
      int place = places[i];
      if (place < 0 || place >= into.length || into[place] != null) {
        throw object.invalid("a block has no place, or two have one");
      }
      into[place] = row(block.values, i);
    }
  }

  private static Column row(Object values, int index) {
    if (values instanceof NdArray array) {
      return ArrayColumn.of(array.get(index));
    }
    return values instanceof Rows rows ? rows.row(index) : (Column) values;
  }

  private static int[] places(Construction object, Object places, int count) {
    int[] result = new int[count];
    if (places instanceof PySlice slice
        && slice.start() instanceof Long start
        && (slice.step() == null || slice.step() instanceof Long)) {
      long step = slice.step() == null ? 1 : (Long) slice.step();
      for (int i = 0; i < count; i++) {
        long place = start + i * step;
        result[i] = place < 0 || place > Integer.MAX_VALUE ? -1 : (int) place;
      }
      return result;
    }
    if (places instanceof NdArray array && array.ndim() == 1 && array.size() == count) {
      Attributes.integers(object, array);
      for (int i = 0; i < count; i++) {
        long place = array.getLong(i);
        result[i] = place < 0 || place > Integer.MAX_VALUE ? -1 : (int) place;
      }
      return result;
    }
    throw object.invalid("the places of a block are neither a slice nor an array of its length");
  }
}
