package inkling.spark;

import inkling.data.Dataset;
import inkling.data.file.DataFiles;
import inkling.data.file.LabelColumn;
import inkling.data.file.LoadedData;
import inkling.data.file.ReadOptions;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.TaskContext;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * One file of many, read as a whole, on an executor, by the readers of {@code inkling train}.
 *
 * @param files its path, and that of the labels if these are in a file beside it
 * @param labelColumn what the user said about the column of the labels; null for nothing
 */
record Part(List<String> files, @Nullable String labelColumn) implements Serializable {
    private static final long serialVersionUID = 1;

    /**
     * What is in a part.
     *
     * @param form without the classes of all
     * @param how it was read: kind, size, scale and label column, which all parts must have in common
     * @param labels how often there is each
     * @param notices what was guessed
     */
    record Content(Form form, String how, Map<String, Integer> labels, List<String> notices) implements Serializable {
        private static final long serialVersionUID = 1;

        int count() {
            return labels.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    String path() {
        return files.getFirst();
    }

    /** Looks what is in it. */
    Content content(SerializableConfiguration configuration) {
        LoadedData loaded = load(configuration);
        Dataset data = loaded.sets().train();
        if (!data.labelled()) {
            throw new NodeException.OfData(path() + ": expected labels, found none");
        }
        Map<String, Integer> labels = new TreeMap<>();
        for (int i = 0; i < data.size(); i++) {
            labels.merge(data.classNames().get(data.label(i)), 1, Integer::sum);
        }
        String how = data.isTable()
                ? "rows of " + data.features() + " numbers"
                : "pictures of " + data.shape().height() + "×" + data.shape().width() + ", pixels " + loaded.scale();
        String column = loaded.labelColumn() == null ? "" : ", label column " + loaded.labelColumn();
        return new Content(Form.of(data), how + column, labels, loaded.notices());
    }

    /**
     * Reads its examples.
     *
     * @param first number of the first of them among all
     * @param form of all parts
     */
    Rows rows(int first, Form form, SerializableConfiguration configuration) {
        Dataset data = load(configuration).sets().train();
        List<String> own = data.classNames();
        int[] classes = own.stream().mapToInt(form.classNames()::indexOf).toArray();
        Rows rows = Rows.of(data, 0, data.size());
        for (int i = 0; i < rows.size(); i++) {
            rows.indices()[i] += first;
            rows.labels()[i] = classes[rows.labels()[i]];
        }
        return rows;
    }

    private LoadedData load(SerializableConfiguration configuration) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("inkling");
            return DataFiles.load(fetch(folder, configuration.value()), options());
        } catch (IOException | IllegalArgumentException e) {
            throw new NodeException.OfData(describe(String.valueOf(e.getMessage()), String.valueOf(folder)));
        } finally {
            if (folder != null) {
                FileUtil.fullyDelete(folder.toFile());
            }
        }
    }

    /** Messages name the copy, or only its last part. */
    private String describe(String message, String folder) {
        String said = message.replace(folder + "/", "").replace(folder, "");
        var far = new org.apache.hadoop.fs.Path(path());
        for (String file : files) {
            String name = new org.apache.hadoop.fs.Path(file).getName();
            if (said.startsWith(name)) {
                return far.getParent() + "/" + said;
            }
        }
        return path() + ": " + said;
    }

    private Path fetch(Path folder, Configuration configuration) throws IOException {
        for (String file : files) {
            FarFiles.fetch(file, folder, configuration);
        }
        return folder.resolve(new org.apache.hadoop.fs.Path(path()).getName());
    }

    private ReadOptions options() {
        ReadOptions options = ReadOptions.asFound(
                Math.max(1, TaskContext.get() == null ? 1 : TaskContext.get().cpus()));
        return labelColumn == null
                ? options
                : options.withLabelColumn(LabelColumn.parse(Objects.requireNonNull(labelColumn)));
    }
}
