using Microsoft.AspNetCore.Components;
using MusicStreaming.Admin.Calls;

namespace MusicStreaming.Admin.Layout;

/// <summary>What pages share: calls end with the request, and refusals become words on the page.</summary>
public abstract class AdminPage : ComponentBase
{
    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <summary>Cancelled when the admin does not wait for the page any more.</summary>
    protected CancellationToken Leaving => Context?.RequestAborted ?? CancellationToken.None;

    protected string? Problem { get; private set; }

    /// <summary>Whether it was refused only because the log-in was too long ago for an action of such weight.</summary>
    protected bool IsProofWanted { get; private set; }

    /// <returns>Whether it went well; if not, the page says why.</returns>
    protected async Task<bool> TryAsync(Func<Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);

        try
        {
            await action();
            return true;
        }
        catch (CallFailedException refused)
        {
            Problem = refused.Message;
            IsProofWanted = refused.Slug == "reauthentication-required";
            return false;
        }
    }
}
