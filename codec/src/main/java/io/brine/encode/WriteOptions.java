package io.brine.encode;

import io.brine.PickleProfile;
import io.brine.type.TypeRegistry;
import io.brine.value.PyGlobal;
import java.util.Map;
import java.util.function.Function;

/**
 * The configuration of a writer. Immutable.
 *
 * @param fast whether the memo is off: nothing is shared, and cycles are an error
 * @param types how Java values reduce
 * @param persistentId the persistent id of a value, or null for none; the hook may be null
 * @param extensions copyreg extension codes by global
 */
public record WriteOptions(
    int protocol,
    boolean fixImports,
    boolean fast,
    PickleProfile profile,
    TypeRegistry types,
    Function<Object, Object> persistentId,
    Map<PyGlobal, Integer> extensions,
    int maxDepth) {}
