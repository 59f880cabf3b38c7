using System.Collections.Immutable;

namespace Dapr.Sidecar.Bindings;

/// <summary>For tests: the e-mails that were sent while nothing is kept on disk.</summary>
internal sealed class Mailbox
{
    private ImmutableList<SentEmail> _emails = [];

    public IReadOnlyList<SentEmail> Emails => _emails;

    public void Add(SentEmail email) => ImmutableInterlocked.Update(ref _emails, (emails, added) => emails.Add(added), email);
}
