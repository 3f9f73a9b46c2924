package io.rowport.application;

import io.rowport.domain.port.Scratch;

class InMemoryScratchTest extends ScratchContract {
    private final InMemoryScratch scratch = new InMemoryScratch();

    @Override
    protected Scratch scratch() {
        return scratch;
    }
}
