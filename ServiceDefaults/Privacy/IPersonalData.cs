using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;

namespace MusicStreaming.ServiceDefaults;

/// <summary>
/// One kind of personal data: what it is, how it is handed out and how it is erased. It lies beside the code that keeps the
/// data, so that whoever changes what is kept sees what people are told of it.
/// </summary>
public interface IPersonalData
{
    /// <summary>What people are told about it.</summary>
    HeldData Held { get; }

    /// <summary>All of it that is about one person, item by item, for that person to read: no secrets, no hashes, nobody else's data.</summary>
    IAsyncEnumerable<object> ReadAsync(UserId person, CancellationToken cancellationToken);

    /// <summary>Erases all of it that is about one person; there may be nothing. It may be called again, also after a crash half-way.</summary>
    Task EraseAsync(UserId person, CancellationToken cancellationToken);
}
