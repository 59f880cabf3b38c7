namespace MusicStreaming.Search.Sqlite;

/// <summary>The tables of the index. Row ids of a kind lie in one range, so that full-text search can be bounded to that kind.</summary>
internal static class IndexSchema
{
    /// <summary>Raised when the tables or the folding of words change: an index of another version is thrown away and read anew.</summary>
    public const int Version = 1;

    public const int Hidden = 0;
    public const int Visible = 1;
    public const int Withdrawn = 2;

    public const string Create = """
        CREATE TABLE items(
            row INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            id TEXT NOT NULL,
            version INTEGER NOT NULL,
            state INTEGER NOT NULL,
            name TEXT NOT NULL,
            context TEXT NOT NULL,
            hit TEXT NOT NULL,
            parents TEXT NOT NULL,
            UNIQUE(kind, id));
        CREATE INDEX items_by_name ON items(kind, name) WHERE state = 1;
        CREATE VIRTUAL TABLE words USING fts5(
            title, context, content='', contentless_delete=1, prefix='1 2 3',
            tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* S* P* Co'");
        CREATE TABLE terms(id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE);
        CREATE TABLE grams(gram TEXT NOT NULL, length INTEGER NOT NULL, term INTEGER NOT NULL, PRIMARY KEY(gram, length, term)) WITHOUT ROWID;
        CREATE TABLE item_genres(slug TEXT NOT NULL, item INTEGER NOT NULL, PRIMARY KEY(slug, item)) WITHOUT ROWID;
        CREATE INDEX item_genres_by_item ON item_genres(item);
        CREATE TABLE plays(id TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE heard(event TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE rebuild(only INTEGER PRIMARY KEY CHECK(only = 1), done INTEGER NOT NULL, cursor TEXT, documents INTEGER NOT NULL);
        INSERT INTO rebuild VALUES (1, 0, NULL, 0);
        """;

    private const int KindShift = 40;

    public static long FirstRow(int kind) => (long)kind << KindShift;

    public static long LastRow(int kind) => FirstRow(kind + 1) - 1;
}
