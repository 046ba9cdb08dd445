package io.brine.graph;

import io.brine.Limits;
import io.brine.type.InlineDataType;
import io.brine.type.TypeRegistry;
import io.brine.value.PyGlobal;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The configuration of a reader. Immutable.
 *
 * @param inert which globals may be named and called, but become inert objects
 * @param allInert whether every global that is not registered is inert
 * @param extensions globals by copyreg extension code
 * @param inlineData what reads the data between opcodes, by class
 * @param persistentLoad what makes an object of a persistent id, or null
 * @param views whether bytes are views of the input instead of copies
 */
public record ReadOptions(
    TypeRegistry types,
    Predicate<PyGlobal> inert,
    boolean allInert,
    Limits limits,
    StringDecoding strings,
    boolean fixImports,
    Map<Integer, PyGlobal> extensions,
    Map<PyGlobal, InlineDataType> inlineData,
    Function<Object, Object> persistentLoad,
    boolean views) {}
