package io.rowport.persistence;

import java.time.Duration;
import java.util.Objects;

/**
 * Something that is done again and again, by one of all nodes at a time. Where that node dies, another goes on.
 *
 * @param name tells it from other chores
 * @param every how long to pause between the end and the next begin
 * @param work what is done; what it throws is logged, and it is done again after the next pause
 */
public record Chore(String name, Duration every, Runnable work) {
    public Chore {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(every, "every");
        Objects.requireNonNull(work, "work");
    }
}
