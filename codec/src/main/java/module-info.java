/** Reads and writes Python's pickle format. */
module io.brine {
  requires transitive org.agrona;

  exports io.brine;
  exports io.brine.bind;
  exports io.brine.container;
  exports io.brine.joblib;
  exports io.brine.lazy;
  exports io.brine.numpy;
  exports io.brine.opcode;
  exports io.brine.pandas;
  exports io.brine.scan;
  exports io.brine.scipy;
  exports io.brine.text;
  exports io.brine.torch;
  exports io.brine.type;
  exports io.brine.value;
}
