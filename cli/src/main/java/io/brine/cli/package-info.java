/**
 * The {@code brine} command. {@link io.brine.cli.Brine} is the way in, each subcommand is a class,
 * and all of them read through {@link io.brine.cli.Sources}.
 */
package io.brine.cli;
