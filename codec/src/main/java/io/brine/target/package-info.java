/**
 * Java types, compiled into what a binder has to know of them: which parts they have, by which
 * names, and how they are made. Knows nothing of pickles.
 */
package io.brine.target;
