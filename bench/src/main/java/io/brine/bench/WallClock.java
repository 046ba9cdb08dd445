package io.brine.bench;

/** A benchmark whose bodies are timed by the clock, because several threads work in them. */
public interface WallClock {}
