using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.Users.Privacy;

/// <summary>The one place that knows where exports lie: the document by the person, the files below the person, too, so that erasing finds all.</summary>
internal sealed class ExportStore(DaprClient dapr, IBlobStore blobs)
{
    public Task<Versioned<Export>?> FindAsync(UserId person, CancellationToken cancellationToken)
        => dapr.FindAsync<Export>(Stores.State, Key(person), cancellationToken);

    public Task SaveAsync(Versioned<Export> export, CancellationToken cancellationToken)
        => dapr.SaveAsync(Stores.State, Key(export.Value.Person), export, cancellationToken);

    public static void Save(StateTransaction transaction, Versioned<Export> export) => transaction.Save(Key(export.Value.Person), export);

    public Task WritePartAsync(Export export, string service, Stream content, CancellationToken cancellationToken)
        => blobs.WriteAsync(PartKey(export, service), content, cancellationToken);

    public Task<Blob?> OpenPartAsync(Export export, string service, CancellationToken cancellationToken)
        => blobs.OpenAsync(PartKey(export, service), cancellationToken);

    public Task WriteFileAsync(Export export, Stream content, CancellationToken cancellationToken)
        => blobs.WriteAsync(FileKey(export), content, cancellationToken);

    public Task<Blob?> OpenFileAsync(Export export, CancellationToken cancellationToken)
        => blobs.OpenAsync(FileKey(export), cancellationToken);

    /// <summary>Removes what the file was made of.</summary>
    public Task RemovePartsAsync(Export export, CancellationToken cancellationToken)
        => blobs.DeletePrefixAsync($"{Folder(export)}parts/", cancellationToken);

    /// <summary>Removes all exports of a person. The document goes last, as the reminder of the rest.</summary>
    public async Task RemoveAsync(UserId person, CancellationToken cancellationToken)
    {
        await blobs.DeletePrefixAsync(Folder(person), cancellationToken);
        await dapr.RemoveAsync(Stores.State, Key(person), cancellationToken);
    }

    private static string Key(UserId person) => $"export:{person}";

    private static string Folder(UserId person) => $"exports/{person}/";

    private static string Folder(Export export) => $"{Folder(export.Person)}{export.Id}/";

    private static string PartKey(Export export, string service) => $"{Folder(export)}parts/{service}.json";

    private static string FileKey(Export export) => $"{Folder(export)}export.zip";
}
