package io.rowport.benchmarks.peers;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row that was checked. */
sealed interface Checked {
    /** One that can be stored. */
    record Client(
            String externalReference,
            String type,
            @Nullable String title,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            boolean sendWelcomeEmail,
            @Nullable LocalDate dateOfBirth,
            @Nullable String phone,
            @Nullable String niNumber,
            @Nullable String gender,
            @Nullable String maritalStatus,
            @Nullable String address1,
            @Nullable String townCity,
            @Nullable String postcode,
            @Nullable String country,
            @Nullable String occupation,
            @Nullable BigDecimal annualIncome,
            @Nullable LocalDate nextReviewDate,
            @Nullable String notes)
            implements Checked {}

    /** One that can't, and the first reason why. */
    record Problem(long row, String field, String message) implements Checked {}
}
