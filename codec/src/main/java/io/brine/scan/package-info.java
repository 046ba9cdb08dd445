/** What a pickle would do, told without doing any of it. */
package io.brine.scan;
