package inkling.app;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;

/**
 * The system's own file system, but that a name may have no colon, as on Windows. For {@code
 * -Djava.nio.file.spi.DefaultFileSystemProvider}. Its paths are the system's, so only those who make one meet it.
 */
@SuppressWarnings("NullAway") // The methods are as the JDK declares them.
public final class ColonlessFileSystemProvider extends FileSystemProvider {
    private final FileSystemProvider own;
    private final FileSystem fileSystem;

    /** As the JDK calls it. */
    public ColonlessFileSystemProvider(FileSystemProvider own) {
        this.own = own;
        fileSystem = new Colonless(this, own.getFileSystem(URI.create("file:///")));
    }

    /** Forwards all but the making of paths. */
    private static final class Colonless extends FileSystem {
        private final FileSystemProvider provider;
        private final FileSystem own;

        Colonless(FileSystemProvider provider, FileSystem own) {
            this.provider = provider;
            this.own = own;
        }

        @Override
        public Path getPath(String first, String... more) {
            Path path = own.getPath(first, more);
            // Behind the first letter is where a drive's is.
            int colon = path.toString().lastIndexOf(':');
            if (colon >= 0 && colon != 1) {
                throw new InvalidPathException(path.toString(), "Illegal char <:>", colon);
            }
            return path;
        }

        @Override
        public FileSystemProvider provider() {
            return provider;
        }

        @Override
        public void close() throws IOException {
            own.close();
        }

        @Override
        public boolean isOpen() {
            return own.isOpen();
        }

        @Override
        public boolean isReadOnly() {
            return own.isReadOnly();
        }

        @Override
        public String getSeparator() {
            return own.getSeparator();
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            return own.getRootDirectories();
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            return own.getFileStores();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return own.supportedFileAttributeViews();
        }

        @Override
        public PathMatcher getPathMatcher(String pattern) {
            return own.getPathMatcher(pattern);
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            return own.getUserPrincipalLookupService();
        }

        @Override
        public WatchService newWatchService() throws IOException {
            return own.newWatchService();
        }
    }

    @Override
    public String getScheme() {
        return own.getScheme();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return fileSystem;
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) throws IOException {
        return own.newFileSystem(uri, environment);
    }

    @Override
    public Path getPath(URI uri) {
        return own.getPath(uri);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return own.newByteChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        return own.newDirectoryStream(folder, filter);
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        own.createDirectory(folder, attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        own.delete(path);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        own.copy(source, target, options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        own.move(source, target, options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return own.isSameFile(path, other);
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return own.isHidden(path);
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return own.getFileStore(path);
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        own.checkAccess(path, modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return own.getFileAttributeView(path, type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return own.readAttributes(path, type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return own.readAttributes(path, attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        own.setAttribute(path, attribute, value, options);
    }
}
