/** Python classes and dicts as one's own Java types: records, beans, enums, sealed hierarchies. */
package io.brine.bind;
