package inkling.spark;

import inkling.datasets.fetch.MissingDataException;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NumericType;

/** The column {@code label} of a table: indices of classes, or where predictions are compared with it also their names. */
final class Labels {
    static final String COLUMN = "label";

    private Labels() {}

    /**
     * Checks that there are whole numbers.
     *
     * @param path of the table, for messages
     * @throws MissingDataException if not
     */
    static void requireIndices(Dataset<Row> table, String path) throws MissingDataException {
        DataType type = table.schema().apply(COLUMN).dataType();
        if (!(type instanceof NumericType)) {
            throw new MissingDataException(
                    path + ": column label: expected class indices, found " + type.simpleString());
        }
        if (type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType) || type instanceof DecimalType) {
            Column label = functions.col(COLUMN);
            List<Row> odd = table.select(label)
                    .filter(label.notEqual(functions.floor(label)))
                    .takeAsList(1);
            if (!odd.isEmpty()) {
                throw new MissingDataException(path + ": column label: expected class indices, found "
                        + odd.getFirst().get(0));
            }
        }
    }

    /**
     * Checks that there are names, or whole numbers.
     *
     * @throws MissingDataException if not
     */
    static void requireNamesOrIndices(Dataset<Row> table, String path) throws MissingDataException {
        if (!areNames(table)) {
            requireIndices(table, path);
        }
    }

    private static boolean areNames(Dataset<Row> table) {
        return table.schema().apply(COLUMN).dataType().equals(DataTypes.StringType);
    }

    /** What a prediction is called that is right; null where the index is that of no class. */
    static Column names(Dataset<Row> table, List<String> classNames) {
        Column label = functions.col(COLUMN);
        if (areNames(table)) {
            return label;
        }
        Column[] names = classNames.stream().map(functions::lit).toArray(Column[]::new);
        return functions.get(functions.array(names), label.try_cast(DataTypes.IntegerType));
    }
}
