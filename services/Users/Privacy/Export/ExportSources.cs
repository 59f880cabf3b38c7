using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Privacy;

/// <summary>Reads what each service holds about a person: this one from its own kinds of data, the others by asking them.</summary>
internal sealed class ExportSources(OtherServices others, PersonalDataWriter own)
{
    public Task ReadAsync(string service, UserId person, Func<Stream, Task> take, CancellationToken cancellationToken)
        => service == AppIds.Users
            ? Piped.RunAsync(output => own.WriteAsync(person, output, cancellationToken), take)
            : others.ExportAsync(service, person, take, cancellationToken);
}
