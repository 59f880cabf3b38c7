namespace Aspire.Hosting.ApplicationModel;

/// <summary>Ways in which a command can go.</summary>
public static class CommandResults
{
    public static ExecuteCommandResult Success() => new() { Success = true };

    /// <param name="message">In words.</param>
    /// <param name="result">What came out.</param>
    /// <param name="resultFormat">What that is written in.</param>
    public static ExecuteCommandResult Success(string message, string result, CommandResultFormat resultFormat = CommandResultFormat.Text)
        => Success(message, new CommandResultData { Value = result, Format = resultFormat });

    public static ExecuteCommandResult Success(string message, CommandResultData value)
        => new() { Success = true, Message = message, Data = value };

    public static ExecuteCommandResult Failure(string? errorMessage = null) => new() { Success = false, Message = errorMessage };

    public static ExecuteCommandResult Failure(string errorMessage, string result, CommandResultFormat resultFormat = CommandResultFormat.Text)
        => Failure(errorMessage, new CommandResultData { Value = result, Format = resultFormat });

    public static ExecuteCommandResult Failure(string errorMessage, CommandResultData value)
        => new() { Success = false, Message = errorMessage, Data = value };

    public static ExecuteCommandResult Failure(Exception exception) => Failure(exception.Message);

    public static ExecuteCommandResult Canceled() => new() { Success = false, Canceled = true };
}

/// <summary>How a command went.</summary>
public sealed class ExecuteCommandResult
{
    private readonly string? _message;

    public required bool Success { get; init; }

    public bool Canceled { get; init; }

    [Obsolete("Use Message instead.")]
    public string? ErrorMessage
    {
        get => _message;
        init => _message ??= value;
    }

    public string? Message
    {
        get => _message;
        init => _message = value;
    }

    public CommandResultData? Data { get; init; }
}

/// <summary>What came out of a command.</summary>
public sealed class CommandResultData
{
    public required string Value { get; init; }

    public CommandResultFormat Format { get; init; }

    /// <summary>Whether the dashboard shows it without being asked.</summary>
    public bool DisplayImmediately { get; init; }
}

/// <summary>What a command's result is written in.</summary>
public enum CommandResultFormat
{
    Text,
    Json,
    Markdown,
}
