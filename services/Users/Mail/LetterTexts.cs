using System.Globalization;

namespace MusicStreaming.Users.Mail;

/// <summary>All that we write to people, on one page.</summary>
internal static class LetterTexts
{
    private const string NotYou
        = "If that was not you, set a new password at once: that ends every session. Then look at what is set under Settings, Security.";

    private const string NothingToDo = "If you did not ask for this, there is nothing to do.";

    public static LetterText Of(Letter letter) => letter.Kind switch
    {
        LetterKind.ConfirmRegistration => new("Confirm your e-mail address", ["Somebody, we hope you, is registering with this address.", Until(letter)])
        {
            LinkText = "Confirm the address",
            Afterwards = ["If it was not you, do nothing: without this link there will be no account."],
        },
        LetterKind.AddressTaken => new(
            "You have an account already",
            ["Somebody, perhaps you, tried to register with this address, which has an account already.", "Log in with it, or set a new password if you forgot yours."])
        {
            LinkText = "Log in",
            Afterwards = [NothingToDo],
        },
        LetterKind.ResetPassword => new("Set a new password", ["Somebody, we hope you, asked to set a new password.", Until(letter)])
        {
            LinkText = "Set a new password",
            Afterwards = ["If it was not you, do nothing: the password stays as it is."],
        },
        LetterKind.PasswordReset => Notice("Your password was set anew", "The password of your account was set anew by a link that we sent you, and every session was ended."),
        LetterKind.PasswordChanged => Notice("Your password was changed", "The password of your account was changed, and every other session was ended."),
        LetterKind.ConfirmNewEmail => new("Confirm your new e-mail address", ["Somebody, we hope you, wants to use this address for their account.", Until(letter)])
        {
            LinkText = "Confirm the new address",
            Afterwards = [NothingToDo],
        },
        LetterKind.ConfirmOldEmail => new(
            "Confirm that your e-mail address is to change",
            [$"Your account is to have another address: {letter.Detail}.", "It changes once you have confirmed it here and at the new address.", Until(letter)])
        {
            LinkText = "Confirm the change",
            Afterwards = ["If you did not ask for this, do not follow the link. " + NotYou],
        },
        LetterKind.EmailChanged => Notice("Your e-mail address was changed", $"Your account now has another address: {letter.Detail}. Letters go there from now on."),
        LetterKind.NewDevice => Notice("A new device logged in", $"Somebody logged in to your account: {letter.Detail}."),
        LetterKind.TwoFactorEnabled => Notice("Two-factor log-in is on", "From now on logging in to your account takes a code besides the password."),
        LetterKind.TwoFactorDisabled => Notice("Two-factor log-in is off", "From now on logging in to your account takes the password alone."),
        LetterKind.RecoveryCodesMade => Notice("You have new recovery codes", "New recovery codes were made for your account. The old ones work no longer."),
        LetterKind.PasskeyAdded => Notice("A passkey was added", $"A passkey was added to your account: {letter.Detail}."),
        LetterKind.PasskeyRemoved => Notice("A passkey was removed", $"A passkey was removed from your account: {letter.Detail}."),
        LetterKind.ProviderLinked => Notice("Another way to log in was added", $"Your account can now be logged in to with {letter.Detail}."),
        LetterKind.ProviderUnlinked => Notice("A way to log in was removed", $"Your account can no longer be logged in to with {letter.Detail}."),
        LetterKind.ApiKeyMade => Notice("An API key was made", $"An API key was made for your account: {letter.Detail}. Whoever has it can play music as you."),
        LetterKind.Suspended => new("Your account is suspended", ["Your account was suspended. You cannot log in or listen until it is restored.", Because(letter)]),
        LetterKind.Restored => new("Your account is restored", ["Your account was restored: log in and listen."]),
        LetterKind.RolesChanged => Notice("Your rights were changed", $"An admin changed what you may do. You are now: {letter.Detail}."),
        LetterKind.ErasureRequested => new(
            "Your account will be deleted",
            [$"You asked us to delete your account and all that belongs to it. That will happen on {Day(letter)}.", "Until then you can log in and undo it under Settings, Privacy."])
        {
            Afterwards = [NotYou],
        },
        LetterKind.ErasureUndone => Notice("Your account stays", "Your account will not be deleted after all."),
        LetterKind.Erased => new("Your account was deleted", ["Your account and all that belonged to it was deleted. We will not write to you again."]),
        LetterKind.ExportReady => new("Your data are ready", ["What we hold about you is ready to be downloaded under Settings, Privacy.", Until(letter)]),
        _ => throw new InvalidOperationException($"Nobody wrote what a letter of the kind {letter.Kind} says."),
    };

    /// <summary>Tells the owner what happened, in case it was somebody else.</summary>
    private static LetterText Notice(string subject, string what) => new(subject, [what, NotYou]);

    private static string Until(Letter letter) => letter.At is { } at ? $"This works until {Moment(at)}." : "";

    private static string Because(Letter letter) => string.IsNullOrEmpty(letter.Detail) ? "" : $"The reason: {letter.Detail}";

    private static string Day(Letter letter)
        => letter.At is { } at ? at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : "the day that you were told";

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
