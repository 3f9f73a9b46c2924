package io.rowport.application;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A map whose changes are undone with their transaction. Used within transactions only, which exclude one another. */
final class RollbackMap<K, V> {
    private final InMemoryTransactions transactions;
    private final Map<K, V> entries = new LinkedHashMap<>();

    RollbackMap(InMemoryTransactions transactions) {
        this.transactions = transactions;
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    Collection<V> values() {
        return entries.values();
    }

    void put(K key, V value) {
        V before = entries.put(key, value);
        transactions.onRollback(() -> restore(key, before));
    }

    void remove(K key) {
        V before = entries.remove(key);
        transactions.onRollback(() -> restore(key, before));
    }

    private void restore(K key, V before) {
        if (before == null) {
            entries.remove(key);
        } else {
            entries.put(key, before);
        }
    }
}
