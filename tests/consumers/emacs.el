;; Prints a line for each thing that Org would act on in a file: its kind and how it begins.
(require 'org)
(require 'org-element)
(setq large-file-warning-threshold nil)
(find-file (car command-line-args-left))
(org-mode)
(setq command-line-args-left nil)
(defun told (kind element)
  (princ (format "%s %s\n" kind
                 (replace-regexp-in-string
                  "\n" "|" (buffer-substring-no-properties
                            (org-element-property :begin element)
                            (min (+ 70 (org-element-property :begin element)) (org-element-property :end element)))))))
(org-element-map (org-element-parse-buffer)
    '(headline link node-property bold italic underline verbatim code strike-through subscript superscript
               latex-environment entity macro export-snippet inline-src-block inline-babel-call footnote-reference
               footnote-definition target radio-target statistics-cookie citation table fixed-width comment
               src-block plain-list horizontal-rule drawer diary-sexp line-break babel-call dynamic-block
               example-block export-block special-block verse-block)
  (lambda (element)
    (let ((kind (org-element-type element)))
      (cond ((not (eq kind 'node-property)) (told kind element))
            ((equal (org-element-property :key element) "PAPER") (told "node-property-paper" element))))))
;; Code that an editor would take from the file's first line or its end.
(dolist (variable '(eval mode))
  (when (assq variable file-local-variables-alist) (princ (format "file variable %s\n" variable))))
