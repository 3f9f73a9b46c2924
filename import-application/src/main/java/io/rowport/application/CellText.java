package io.rowport.application;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes values as cells that read back to them. */
final class CellText {
    private static final int MONEY_PLACES = 2;

    private CellText() {}

    static String of(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        if (value instanceof BigDecimal number) {
            return number.scale() <= MONEY_PLACES ? number.toPlainString() : percent(number);
        }
        if (value instanceof List<?> values) {
            return values.stream().map(CellText::of).collect(Collectors.joining(";"));
        }
        return value.toString();
    }

    private static String percent(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
