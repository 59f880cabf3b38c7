using MusicStreaming.Contracts;

namespace MusicStreaming.Users.Privacy;

/// <summary>Files that belong to a person's export beside what is told in words. A kind of personal data implements it too where it keeps blobs.</summary>
internal interface IPersonalFiles
{
    IAsyncEnumerable<PersonalFile> FilesAsync(UserId person, CancellationToken cancellationToken);
}

/// <summary>A file of a person's.</summary>
/// <param name="Name">Its name in the export, with an extension.</param>
/// <param name="BlobKey">The blob.</param>
internal sealed record PersonalFile(string Name, string BlobKey);
