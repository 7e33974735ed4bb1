package dev.hyperpod.capacity;

import java.util.List;

/** Remembers nothing. */
record NoMemory() implements SoldOutMemory {

    @Override
    public List<SoldOutMark> load() {
        return List.of();
    }

    @Override
    public void remember(SoldOutMark mark) {}

    @Override
    public void forget(SoldOutMark.Place place) {}
}
