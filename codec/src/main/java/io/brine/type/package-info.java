/** The safe-class policy: which Python globals may be constructed, and how. */
package io.brine.type;
